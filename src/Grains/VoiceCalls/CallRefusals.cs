using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.VoiceCalls;

/// <summary>What a call that does not go on answers.</summary>
internal static class CallRefusals
{
    public static LexiException NotFound() => new(ErrorCodes.NotFound, "There is no such call.");

    public static LexiException Over(CallEndReason reason) => reason == CallEndReason.ProviderFailed
        ? new(ErrorCodes.VoiceUnavailable, CallTexts.Of(reason))
        : new(ErrorCodes.CallEnded, CallTexts.Of(reason));

    public static CallSummary SummaryOf(VoiceCallRecord record) => new()
    {
        CallId = record.CallId,
        CharacterKey = record.CharacterKey,
        Status = record.Status,
        EndReason = record.EndReason,
        StartedAt = record.StartedAt,
        EndedAt = record.EndedAt,
        DurationSeconds = record.EndedAt is { } end ? (int)(end - record.StartedAt).TotalSeconds : null,
        Voice = record.Voice,
    };
}
