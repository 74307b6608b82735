namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a lane needs to listen to one person.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.OpenLane")]
public sealed record OpenLane
{
    [Id(0)]
    public required string RoomId { get; init; }

    [Id(1)]
    public required string UserId { get; init; }

    /// <summary>Rises with every opening.</summary>
    [Id(2)]
    public required string LaneId { get; init; }

    /// <summary>The connection whose sound is taken.</summary>
    [Id(3)]
    public required string AttachmentId { get; init; }

    /// <summary>When the room's clock read 0.</summary>
    [Id(4)]
    public required DateTimeOffset ClockStart { get; init; }

    /// <summary>ISO 639-1; null for any.</summary>
    [Id(5)]
    public string? Language { get; init; }

    /// <summary>Names that may be said, so that they are spelled right.</summary>
    [Id(6)]
    public IReadOnlyList<string> Names { get; init; } = [];

    [Id(7)]
    public LaneSettings Settings { get; init; } = new();
}
