namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>A person with a seat.</summary>
/// <param name="UserId">Who.</param>
/// <param name="MayInterrupt">Their speech may stop a character.</param>
internal sealed record FloorPerson(string UserId, bool MayInterrupt);
