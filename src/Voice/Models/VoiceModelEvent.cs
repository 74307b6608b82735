namespace Lexi.Voice.Models;

/// <summary>What a realtime session announces, except audio (<see cref="IVoiceModelSink.OnAudio"/>). Times are milliseconds of the audio sent to the session.</summary>
public abstract record VoiceModelEvent
{
    private VoiceModelEvent()
    {
    }

    /// <summary>The person began to speak. <paramref name="AudioStartMs"/> includes the prefix padding.</summary>
    public sealed record SpeechStarted(string ItemId, int AudioStartMs) : VoiceModelEvent;

    public sealed record SpeechStopped(string ItemId, int AudioEndMs) : VoiceModelEvent;

    /// <summary>The person's turn became an item of the conversation.</summary>
    public sealed record InputCommitted(string ItemId, string? PreviousItemId) : VoiceModelEvent;

    /// <summary>More words of the person's turn; a delta, to be appended.</summary>
    public sealed record InputTranscriptDelta(string ItemId, string Text) : VoiceModelEvent;

    /// <summary>All words of the person's turn. May come before, during or after the answer.</summary>
    public sealed record InputTranscriptCompleted(string ItemId, string Text, ModelUsage? Usage) : VoiceModelEvent;

    public sealed record InputTranscriptFailed(string ItemId, string Code) : VoiceModelEvent;

    public sealed record ResponseStarted(string ResponseId) : VoiceModelEvent;

    /// <summary>The answer began to fill a spoken item.</summary>
    public sealed record ResponseItemStarted(string ResponseId, string ItemId) : VoiceModelEvent;

    /// <summary>More words of what is being spoken; a delta, to be appended.</summary>
    public sealed record TranscriptDelta(string ResponseId, string ItemId, string Text) : VoiceModelEvent;

    /// <summary>All audio and words of an item have arrived (which says nothing about what was heard).</summary>
    public sealed record ResponseItemFinished(string ResponseId, string ItemId, string Transcript) : VoiceModelEvent;

    /// <summary>The model wants a function called; announced once a call.</summary>
    public sealed record ToolCalled(string ResponseId, string ItemId, string CallId, string Name, string ArgumentsJson) : VoiceModelEvent;

    /// <summary>Always the last event of a response, whatever its outcome.</summary>
    public sealed record ResponseFinished(string ResponseId, ResponseOutcome Outcome, string? ErrorCode, ModelUsage? Usage) : VoiceModelEvent;

    public sealed record ItemTruncated(string ItemId, int AudioEndMs) : VoiceModelEvent;

    /// <summary>The provider refused a command; the session goes on.</summary>
    /// <param name="Code">The provider's code. Its text is not passed on: it may quote what a person said.</param>
    public sealed record CommandRefused(string Code) : VoiceModelEvent;

    /// <summary>
    /// The provider was lost and another session is being opened with the same history. An answer being made was ended before this
    /// (<c>upstream_lost</c>); what the person was saying is lost; the newest audio and all commands sent meanwhile are kept.
    /// An answer that was asked for and had not begun is asked for again, unless the words it answers are among what was lost.
    /// Followed by <see cref="Reconnected"/> or <see cref="SessionEnded"/>. Only sessions that replace themselves announce it.
    /// </summary>
    /// <param name="Failure">What was lost.</param>
    public sealed record Reconnecting(ModelFailure Failure) : VoiceModelEvent;

    /// <summary>The conversation goes on; ids of earlier items keep their meaning.</summary>
    public sealed record Reconnected : VoiceModelEvent;

    /// <summary>The last event of a session, posted exactly once.</summary>
    /// <param name="Failure">Why; <see cref="ModelFailure.None"/> when the caller closed it.</param>
    public sealed record SessionEnded(ModelFailure Failure) : VoiceModelEvent;
}
