using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>What a browser sends to come into a voice room, or back.</summary>
public sealed record JoinRoomMessage
{
    public string? RoomId { get; init; }

    public SeatKind Kind { get; init; } = SeatKind.Speaker;

    /// <summary>The last event it has; null for a snapshot.</summary>
    public long? LastSequence { get; init; }

    public AudioMode Audio { get; init; }
}
