using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>Something a person said or did that is still to be decided.</summary>
/// <param name="Cause">Message or Forced.</param>
/// <param name="MessageId">What they said; null when they only made a character speak.</param>
/// <param name="UserId">Who.</param>
/// <param name="Forced">The character they made speak.</param>
internal sealed record FloorQuestion(TurnCause Cause, string? MessageId, string UserId, string? Forced);
