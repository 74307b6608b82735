namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What is true only now; may be lost.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.VoiceRoomSignals")]
public sealed record VoiceRoomSignals
{
    [Id(0)]
    public required string RoomId { get; init; }

    [Id(1)]
    public required IReadOnlyList<VoiceRoomSignal> Signals { get; init; }
}
