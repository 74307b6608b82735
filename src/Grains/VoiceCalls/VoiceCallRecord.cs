using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.VoiceCalls;

/// <summary>A row of <c>voice_sessions</c>.</summary>
public sealed record VoiceCallRecord
{
    public required string CallId { get; init; }

    public required string UserId { get; init; }

    public required string CharacterKey { get; init; }

    public required string Voice { get; init; }

    public CallStatus Status { get; init; }

    public CallEndReason EndReason { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
