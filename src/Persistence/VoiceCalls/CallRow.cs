using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.VoiceCalls;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.VoiceCalls;

/// <summary>A row of <c>voice_sessions</c> as the driver hands it over.</summary>
internal sealed class CallRow
{
    public string CallId { get; set; } = "";

    public string UserId { get; set; } = "";

    public string CharacterKey { get; set; } = "";

    public string Voice { get; set; } = "";

    public string Status { get; set; } = "";

    public string EndReason { get; set; } = "";

    public int? DurationSeconds { get; set; }

    public object StartedAt { get; set; } = "";

    public object? EndedAt { get; set; }

    public VoiceCallRecord ToRecord(IDialect dialect) => new()
    {
        CallId = CallId,
        UserId = UserId,
        CharacterKey = CharacterKey,
        Voice = Voice,
        Status = EnumText<CallStatus>.Parse(Status),
        EndReason = EnumText<CallEndReason>.Parse(EndReason),
        StartedAt = dialect.ToMoment(StartedAt),
        EndedAt = EndedAt is null ? null : dialect.ToMoment(EndedAt),
    };

    public CallSummary ToSummary(IDialect dialect) => new()
    {
        CallId = CallId,
        CharacterKey = CharacterKey,
        Status = EnumText<CallStatus>.Parse(Status),
        EndReason = EnumText<CallEndReason>.Parse(EndReason),
        StartedAt = dialect.ToMoment(StartedAt),
        EndedAt = EndedAt is null ? null : dialect.ToMoment(EndedAt),
        DurationSeconds = DurationSeconds,
        Voice = Voice,
    };
}
