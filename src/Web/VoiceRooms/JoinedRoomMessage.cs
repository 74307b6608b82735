using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>The answer to joining a room.</summary>
public sealed record JoinedRoomMessage(
    string AttachmentId, bool IsGapless, IReadOnlyList<VoiceRoomEvent> Missed, VoiceRoomSnapshot Snapshot, RoomSeat Seat);
