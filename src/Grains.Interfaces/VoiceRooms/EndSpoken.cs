namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A character was heard to its end, or cut.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.EndSpoken")]
public sealed record EndSpoken
{
    [Id(0)]
    public required string UtteranceId { get; init; }

    /// <summary>What was heard, by the room's policy.</summary>
    [Id(1)]
    public required string HeardText { get; init; }

    /// <summary>Length of what was said aloud, milliseconds.</summary>
    [Id(2)]
    public required int DurationMs { get; init; }

    [Id(3)]
    public required int HeardMs { get; init; }

    [Id(4)]
    public bool IsInterrupted { get; init; }
}
