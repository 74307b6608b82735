using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>Who is about to come.</summary>
internal sealed record ReserveSeatRequest(SeatKind? Kind);
