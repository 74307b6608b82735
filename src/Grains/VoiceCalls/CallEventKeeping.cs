using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.VoiceCalls;

/// <summary>What of a call's events is kept for a client that comes back.</summary>
internal static class CallEventKeeping
{
    /// <summary>Of a caption only the newest words: a thousand growing captions would be a megabyte a call.</summary>
    public static ResumeLog<CallEvent> Log(int most) => new(
        most,
        0,
        happened => happened.Sequence,
        (happened, sequence) => happened with { Sequence = sequence },
        happened => happened is CallEvent.CaptionUpdated caption ? caption.Utterance.Id : null);
}
