using System.Collections.Immutable;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Seats;

/// <summary>What came of something that happened to seats.</summary>
internal sealed record SeatStep
{
    /// <summary>As they are now.</summary>
    public required RoomSeats Seats { get; init; }

    /// <summary>What everybody is told, in order.</summary>
    public ImmutableList<VoiceRoomEvent> Events { get; init; } = [];

    /// <summary>Connections that are over.</summary>
    public ImmutableList<SeatDetachment> Detached { get; init; } = [];
}
