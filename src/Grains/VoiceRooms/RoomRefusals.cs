using Lexi.Grains.Interfaces;

namespace Lexi.Grains.VoiceRooms;

/// <summary>What a voice room answers when it will not.</summary>
internal static class RoomRefusals
{
    /// <summary>The same for a room that is not there and for one that somebody may not see.</summary>
    public static LexiException NotFound() => new(ErrorCodes.NotFound, "There is no such room.");

    public static LexiException NotAttached() => new(ErrorCodes.NotAttached, "Come into the room first.");

    public static LexiException Forbidden(string message) => new(ErrorCodes.Forbidden, message);

    public static LexiException Invalid(string message) => new(ErrorCodes.InvalidRequest, message);
}
