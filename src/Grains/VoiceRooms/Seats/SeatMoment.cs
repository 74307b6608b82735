using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Seats;

/// <summary>When something happens to seats, and under which rules.</summary>
/// <param name="Now">Milliseconds of the room's clock.</param>
/// <param name="At">The same moment by the calendar.</param>
/// <param name="Limits">The server's bounds.</param>
/// <param name="Settings">How the room is set.</param>
internal sealed record SeatMoment(long Now, DateTimeOffset At, Limits Limits, VoiceRoomSettings Settings);
