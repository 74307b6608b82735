namespace Lexi.Voice.Models;

/// <summary>Who decides that a person's turn is over.</summary>
public abstract record TurnDetection
{
    private TurnDetection()
    {
    }

    /// <summary>By silence. Defaults as OpenAI documents them.</summary>
    /// <param name="Threshold">Activation, 0 to 1.</param>
    /// <param name="PrefixPaddingMs">Audio kept from before the start of speech, 0 to 2000 ms.</param>
    /// <param name="SilenceDurationMs">Silence that ends the turn, 100 to 5000 ms.</param>
    public sealed record ServerVad(double Threshold = 0.5, int PrefixPaddingMs = 300, int SilenceDurationMs = 500) : TurnDetection;

    /// <summary>By what was said: waits longer after an unfinished sentence.</summary>
    /// <param name="Eagerness">How soon to answer.</param>
    public sealed record SemanticVad(TurnEagerness Eagerness = TurnEagerness.Auto) : TurnDetection;

    /// <summary>By the person: <see cref="RealtimeCommand.CommitAudio"/> ends the turn.</summary>
    public sealed record PushToTalk : TurnDetection;
}
