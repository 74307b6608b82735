using Lexi.Grains.Interfaces;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>What a chat answers when it will not.</summary>
internal static class ChatRefusals
{
    /// <summary>The same for a chat that is not there and for one that somebody may not see.</summary>
    public static LexiException NotFound() => new(ErrorCodes.NotFound, "There is no such chat.");

    public static LexiException NoMessage() => new(ErrorCodes.NotFound, "There is no such message.");

    public static LexiException NoMember() => new(ErrorCodes.NotFound, "There is no such member.");

    public static LexiException NoCharacter() => new(ErrorCodes.UnknownCharacter, "There is no such character in this chat.");

    public static LexiException Forbidden(string message) => new(ErrorCodes.Forbidden, message);

    public static LexiException Muted() => new(ErrorCodes.Muted, "You may read here, but not write.");

    public static LexiException Invalid(string message) => new(ErrorCodes.InvalidRequest, message);

    public static LexiException Full(string message) => new(ErrorCodes.ChatFull, message);

    public static LexiException TooLarge(string message) => new(ErrorCodes.TooLarge, message);
}
