using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.VoiceRooms;

/// <summary>What outlives the process of a room: how it is set, who sat where, who was to speak.</summary>
public sealed record VoiceRoomDocument
{
    public VoiceRoomSettings Settings { get; init; } = new();

    /// <summary>When the room's clock read 0; null while it is closed.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>When this was written.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>Sequence of the newest event when this was written; later ones may have been told.</summary>
    public long LastSequence { get; init; }

    /// <summary>Number of the newest lane.</summary>
    public long LastLane { get; init; }

    public IReadOnlyList<RoomSeat> Seats { get; init; } = [];

    public IReadOnlyList<QueuedAnswer> Queue { get; init; } = [];

    public RoomUsage Usage { get; init; } = new();
}
