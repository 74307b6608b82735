using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Web.GroupChats;

/// <summary>What requests about chats are checked for before a grain hears of them.</summary>
internal static class Inputs
{
    public static IGroupChatGrain Chat(string id, IGrainFactory grains) => grains.GetGrain<IGroupChatGrain>(GroupChatIds.Check(id));

    public static string Require(string? value, string name, Limits limits) =>
        string.IsNullOrWhiteSpace(value)
            ? throw new LexiException(ErrorCodes.InvalidRequest, $"\"{name}\" is missing.")
            : Optional(value, name, limits)!;

    public static string? Optional(string? value, string name, Limits limits) =>
        value?.Length > limits.IdentifierCharacters
            ? throw new LexiException(ErrorCodes.TooLarge, $"\"{name}\" has at most {limits.IdentifierCharacters} characters.")
            : value;
}
