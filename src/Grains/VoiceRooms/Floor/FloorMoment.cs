namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>When something happens, and what the floor may use from outside.</summary>
/// <param name="Now">Milliseconds of the room's clock; never goes back.</param>
/// <param name="NewId">Makes an id with this prefix ("dec_", "msg_").</param>
internal sealed record FloorMoment(long Now, Func<string, string> NewId);
