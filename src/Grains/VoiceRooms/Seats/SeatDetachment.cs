namespace Lexi.Grains.VoiceRooms.Seats;

/// <summary>A connection that is over for the room.</summary>
/// <param name="AttachmentId">Which.</param>
/// <param name="RelayId">The process it is in.</param>
/// <param name="Reason">"replaced", "kicked" or "left"; null when it went by itself and needs no telling.</param>
internal sealed record SeatDetachment(string AttachmentId, string RelayId, string? Reason);
