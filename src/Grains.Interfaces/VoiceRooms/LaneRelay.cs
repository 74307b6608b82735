namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A process that relays a lane's voice, and a recorder beside.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.LaneRelay")]
public sealed record LaneRelay([property: Id(0)] string RelayId, [property: Id(1)] IVoiceRoomRelay Relay);
