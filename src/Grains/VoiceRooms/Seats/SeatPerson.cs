namespace Lexi.Grains.VoiceRooms.Seats;

/// <summary>Who wants a seat.</summary>
/// <param name="UserId">Which member of the chat.</param>
/// <param name="DisplayName">By what name they go there.</param>
/// <param name="IsModerator">Doors are open for them.</param>
internal sealed record SeatPerson(string UserId, string DisplayName, bool IsModerator);
