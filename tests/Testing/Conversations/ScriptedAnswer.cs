namespace Lexi.Testing.Conversations;

/// <summary>What a scripted model says when it is asked.</summary>
/// <param name="Text">The words; each lasts <see cref="WordMs"/>.</param>
public sealed record ScriptedAnswer(string Text)
{
    public int WordMs { get; init; } = 300;

    /// <summary>From the request to the first word.</summary>
    public int ThinksMs { get; init; } = 200;

    /// <summary>How much faster than real time the sound comes.</summary>
    public int Pace { get; init; } = 10;

    /// <summary>The whole text comes before the sound, as some models do.</summary>
    public bool TextFirst { get; init; }

    /// <summary>A function called after the words, with its arguments.</summary>
    public string? Calls { get; init; }

    /// <summary>Nothing comes at all.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The response ends as failed, without a word.</summary>
    public bool Fails { get; init; }
}
