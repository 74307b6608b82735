namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>Events in order, without gaps.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.VoiceRoomEvents")]
public sealed record VoiceRoomEvents
{
    [Id(0)]
    public required string RoomId { get; init; }

    [Id(1)]
    public required IReadOnlyList<VoiceRoomEvent> Events { get; init; }
}
