using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>What a conversation wants done, in order.</summary>
public abstract record TurnEffect
{
    private TurnEffect()
    {
    }

    public sealed record Command(RealtimeCommand ToModel) : TurnEffect;

    public sealed record PhaseChanged(TurnPhase Phase) : TurnEffect;

    /// <summary>Show an utterance as it stands. A final one without text takes back what was shown.</summary>
    public sealed record Show(Utterance Utterance) : TurnEffect;

    /// <summary>Keep an utterance for good, then show it as final.</summary>
    public sealed record Store(Utterance Utterance) : TurnEffect;

    /// <summary>The listener holds the sound.</summary>
    public sealed record PausePlayback(string ItemId) : TurnEffect;

    public sealed record ResumePlayback(string ItemId) : TurnEffect;

    /// <summary>What waits of an item is thrown away, here and at the listener.</summary>
    /// <param name="ItemId">The item.</param>
    /// <param name="HeardMs">How much of it was heard.</param>
    /// <param name="WasStarted">Whether the listener has any of it.</param>
    public sealed record StopPlayback(string ItemId, int HeardMs, bool WasStarted) : TurnEffect;

    public sealed record SpeechFinished(string ItemId, int DurationMs) : TurnEffect;

    /// <summary>How long an answer took, milliseconds; null is not known.</summary>
    public sealed record Measured(int? EndOfUtteranceDelayMs, int? TranscriptionDelayMs, int? TtftMs, int? TtfbMs) : TurnEffect;

    public sealed record Notify(string Code) : TurnEffect;

    public sealed record SettingsChanged(bool IsPushToTalk, bool IsMuted) : TurnEffect;

    public sealed record RunTool(string CallId, string Name, string ArgumentsJson) : TurnEffect;

    /// <summary>A suspected interruption was decided.</summary>
    /// <param name="IsReal">Whether the character was cut off.</param>
    /// <param name="DecidedInMs">From the first sound of it to the decision.</param>
    public sealed record InterruptionDecided(bool IsReal, int DecidedInMs) : TurnEffect;

    /// <summary>The last effect of a conversation.</summary>
    public sealed record Ended(EndCause Cause, ModelFailure Failure) : TurnEffect;
}
