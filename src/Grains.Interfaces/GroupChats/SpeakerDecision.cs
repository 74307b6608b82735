namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>One choice of speakers, kept with its reasons.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpeakerDecision")]
public sealed record SpeakerDecision
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }

    [Id(2)]
    public required TurnCause Cause { get; init; }

    /// <summary>The message it was about; null in auto mode.</summary>
    [Id(3)]
    public string? CausedBy { get; init; }

    /// <summary>What decided in the end: model-directed falls back to natural.</summary>
    [Id(4)]
    public required SpeakerStrategy Strategy { get; init; }

    /// <summary>Everybody, best first.</summary>
    [Id(5)]
    public required IReadOnlyList<SpeakerCandidate> Candidates { get; init; }

    /// <summary>Who speaks, in order; empty is silence.</summary>
    [Id(6)]
    public required IReadOnlyList<string> Chosen { get; init; }

    /// <summary>Why nobody speaks, or why the strategy was not the one that was set; null otherwise.</summary>
    [Id(7)]
    public string? Remark { get; init; }
}
