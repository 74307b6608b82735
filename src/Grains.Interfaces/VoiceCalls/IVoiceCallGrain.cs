namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>
/// One voice call between a person and a character, keyed by call id. It owns the call's state, its upstream realtime session
/// and its transcript. Every method that takes a user id refuses with <c>not_found</c> when the call is somebody else's: an
/// unknown and a forbidden call look the same.
/// </summary>
[Alias("lexi.IVoiceCallGrain")]
public interface IVoiceCallGrain : IGrainWithStringKey
{
    /// <summary>Begins the call: returns at once in state <see cref="CallState.Connecting"/>; events tell the rest.</summary>
    Task<CallSnapshot> Open(OpenCall call);

    /// <summary>
    /// Makes the observer the call's only listener; an earlier one is told <c>call_replaced</c>. Within the resume window the
    /// events after <see cref="AttachToCall.LastSequence"/> are returned exactly once; audio is never replayed.
    /// </summary>
    Task<CallAttached> Attach(AttachToCall request);

    /// <summary>The listener went away; the call waits for it for the resume window. Ignored when another took its place.</summary>
    Task Detach(string attachmentId);

    /// <summary>
    /// Microphone audio. The memory may be reused by the caller once the task completes. Audio of a replaced attachment is dropped.
    /// </summary>
    ValueTask SendAudio(MicrophoneAudio audio);

    /// <summary>What the listener has really heard; drives the playout clock. Five times a second, and the next one corrects it: nobody waits.</summary>
    [OneWay]
    Task ReportPlayback(PlaybackReport report);

    /// <summary>Written words instead of spoken ones; answered aloud.</summary>
    Task SendText(string userId, string text);

    Task SetMuted(string userId, bool muted);

    /// <summary>The push-to-talk key went down (a character that speaks is interrupted) or up (the turn ends).</summary>
    Task PushToTalk(string userId, bool pressed);

    Task SetTurnMode(string userId, TurnMode mode);

    /// <summary>Ends the call. Ending an ended call does nothing.</summary>
    Task HangUp(string userId);

    /// <summary>The call as it stands, with its transcript. A call that goes on does not wait while its history is read.</summary>
    [AlwaysInterleave]
    Task<CallTranscript> GetTranscript(string userId);

    /// <summary>Removes an ended call and everything said in it.</summary>
    Task Delete(string userId);

    /// <summary>
    /// After a start: a call that is open in the store but has no live session was cut off by the death of its process and becomes
    /// <c>failed</c>. A call that lives on another silo is left alone.
    /// </summary>
    Task Recover();
}
