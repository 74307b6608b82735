using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Turns;

namespace Lexi.Grains.VoiceCalls;

/// <summary>What a person is told, in sentences.</summary>
internal static class CallTexts
{
    public static string Of(string notice, string character) => notice switch
    {
        TurnNotices.AnswerFailed => $"{character} could not answer. Please say it again.",
        TurnNotices.AnswerIncomplete => $"{character} was cut off by the voice service.",
        TurnNotices.PlaybackStalled => "The sound did not arrive at your loudspeaker, so it was stopped.",
        TurnNotices.NothingHeard => "Nothing was heard. Hold the key while you speak.",
        TurnNotices.NotTranscribed => "What you said could not be written down.",
        TurnNotices.Recovering => "The voice service dropped the line; reconnecting.",
        TurnNotices.Recovered => "The line is back.",
        _ => "Something happened that has no name.",
    };

    public static string Of(CallEndReason reason) => reason switch
    {
        CallEndReason.HungUp => "You hung up.",
        CallEndReason.ListenerLost => "Your connection was gone for too long.",
        CallEndReason.Silence => "Nobody spoke for a while, so the call was ended.",
        CallEndReason.TooLong => "The call reached its longest duration.",
        CallEndReason.ProviderFailed => "The voice service could not be reached.",
        CallEndReason.ServerStopped => "The server was stopped.",
        CallEndReason.ServerDied => "The server failed during the call.",
        _ => "The call ended because of an error on our side.",
    };

    public static CallEndReason ReasonOf(EndCause cause) => cause switch
    {
        EndCause.HungUp => CallEndReason.HungUp,
        EndCause.ListenerLost => CallEndReason.ListenerLost,
        EndCause.Silence => CallEndReason.Silence,
        EndCause.TooLong => CallEndReason.TooLong,
        EndCause.ProviderFailed => CallEndReason.ProviderFailed,
        EndCause.ServerStopped => CallEndReason.ServerStopped,
        EndCause.InternalError => CallEndReason.InternalError,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "A call cannot end like this."),
    };

    public static CallStatus StatusOf(CallEndReason reason) =>
        reason is CallEndReason.ProviderFailed or CallEndReason.ServerDied or CallEndReason.InternalError ? CallStatus.Failed : CallStatus.Ended;

    public static CallState StateOf(TurnPhase phase) => phase switch
    {
        TurnPhase.Connecting => CallState.Connecting,
        TurnPhase.Listening => CallState.Listening,
        TurnPhase.Thinking => CallState.Thinking,
        TurnPhase.Speaking => CallState.Speaking,
        TurnPhase.Ended => CallState.Ended,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "A call has no such state."),
    };
}
