namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>Who has the floor and who comes next, as everybody sees it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.FloorView")]
public sealed record FloorView
{
    public static readonly FloorView Idle = new();

    [Id(0)]
    public FloorPhase State { get; init; }

    /// <summary>What is being heard, the oldest first; more than one only where overlap is allowed.</summary>
    [Id(1)]
    public IReadOnlyList<FloorTurn> Speaking { get; init; } = [];

    /// <summary>Who comes next, in order; the first may be prepared already.</summary>
    [Id(2)]
    public IReadOnlyList<FloorTurn> Queue { get; init; } = [];
}
