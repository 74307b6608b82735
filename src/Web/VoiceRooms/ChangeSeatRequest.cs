using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>One thing to change about somebody's seat.</summary>
internal sealed record ChangeSeatRequest(bool? IsAdmitted, SeatKind? Kind, bool? IsSilenced);
