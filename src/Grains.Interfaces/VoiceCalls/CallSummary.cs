namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>A row of a person's history.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CallSummary")]
public sealed record CallSummary
{
    [Id(0)]
    public required string CallId { get; init; }

    [Id(1)]
    public required string CharacterKey { get; init; }

    [Id(2)]
    public required CallStatus Status { get; init; }

    [Id(3)]
    public CallEndReason EndReason { get; init; }

    [Id(4)]
    public required DateTimeOffset StartedAt { get; init; }

    [Id(5)]
    public DateTimeOffset? EndedAt { get; init; }

    [Id(6)]
    public int? DurationSeconds { get; init; }

    [Id(7)]
    public string? Voice { get; init; }
}
