using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>A call as its person sees it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CallSnapshot")]
public sealed record CallSnapshot
{
    [Id(0)]
    public required string CallId { get; init; }

    [Id(1)]
    public required CharacterCard Character { get; init; }

    [Id(2)]
    public required string Voice { get; init; }

    [Id(3)]
    public required TurnMode TurnMode { get; init; }

    [Id(4)]
    public required CallState State { get; init; }

    [Id(5)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Sequence of the newest event contained here.</summary>
    [Id(6)]
    public required long LastSequence { get; init; }

    [Id(7)]
    public bool IsMuted { get; init; }

    /// <summary>The newest utterances, oldest first.</summary>
    [Id(8)]
    public IReadOnlyList<CallUtterance> Utterances { get; init; } = [];

    [Id(9)]
    public CallEndReason EndReason { get; init; }
}
