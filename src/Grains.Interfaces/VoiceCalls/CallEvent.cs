using System.Text.Json.Serialization;

namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>What happened in a call, as its client is told (docs/protocol.md). Sequences rise by one; nothing is left out.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CallEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StateChanged), "state")]
[JsonDerivedType(typeof(CaptionUpdated), "caption")]
[JsonDerivedType(typeof(PlaybackPaused), "playback_paused")]
[JsonDerivedType(typeof(PlaybackResumed), "playback_resumed")]
[JsonDerivedType(typeof(PlaybackStopped), "playback_stopped")]
[JsonDerivedType(typeof(SpeechFinished), "speech_finished")]
[JsonDerivedType(typeof(AnswerMeasured), "latency")]
[JsonDerivedType(typeof(Noticed), "notice")]
[JsonDerivedType(typeof(SettingsChanged), "settings")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record CallEvent
{
    [Id(0)]
    public long Sequence { get; init; }

    /// <summary>The call entered a state.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.StateChanged")]
    public sealed record StateChanged([property: Id(0)] CallState State) : CallEvent;

    /// <summary>An utterance began, grew, was cut or became final: it replaces the earlier one with the same id.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.CaptionUpdated")]
    public sealed record CaptionUpdated([property: Id(0)] CallUtterance Utterance) : CallEvent;

    /// <summary>Hold the sound: the person may be interrupting. Keep what is buffered.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.PlaybackPaused")]
    public sealed record PlaybackPaused([property: Id(0)] string ItemId) : CallEvent;

    /// <summary>It was no interruption: go on from where the sound was held.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.PlaybackResumed")]
    public sealed record PlaybackResumed([property: Id(0)] string ItemId) : CallEvent;

    /// <summary>Throw away what is buffered of this utterance; later audio of it is to be ignored.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.PlaybackStopped")]
    public sealed record PlaybackStopped([property: Id(0)] string ItemId, [property: Id(1)] int HeardMs) : CallEvent;

    /// <summary>All audio of the utterance has been sent; its whole length is known.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.SpeechFinished")]
    public sealed record SpeechFinished([property: Id(0)] string ItemId, [property: Id(1)] int DurationMs) : CallEvent;

    /// <summary>How long an answer took, milliseconds; null is "not known". Names as in the field.</summary>
    /// <param name="EndOfUtteranceDelayMs">From the end of speech to the decision that the turn is over.</param>
    /// <param name="TranscriptionDelayMs">From the end of speech to its full text.</param>
    /// <param name="TtftMs">From the decision to the first word.</param>
    /// <param name="TtfbMs">From the decision to the first audio.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.AnswerMeasured")]
    public sealed record AnswerMeasured(
        [property: Id(0)] int? EndOfUtteranceDelayMs,
        [property: Id(1)] int? TranscriptionDelayMs,
        [property: Id(2)] int? TtftMs,
        [property: Id(3)] int? TtfbMs) : CallEvent;

    /// <summary>Something the person should know; the call goes on. Codes: <c>call.recovering</c>, <c>call.recovered</c>, <c>audio.dropped</c>, …</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.Noticed")]
    public sealed record Noticed([property: Id(0)] string Code, [property: Id(1)] string Message) : CallEvent;

    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.SettingsChanged")]
    public sealed record SettingsChanged([property: Id(0)] TurnMode TurnMode, [property: Id(1)] bool IsMuted) : CallEvent;

    /// <summary>The last event of a call.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.CallEvent.Ended")]
    public sealed record Ended([property: Id(0)] CallEndReason Reason, [property: Id(1)] CallStatus Status, [property: Id(2)] string Message) : CallEvent;
}
