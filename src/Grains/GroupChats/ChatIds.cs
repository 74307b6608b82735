using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.GroupChats;

/// <summary>Names of things that come from clients.</summary>
internal static class ChatIds
{
    private const int ChatCharacters = 64;

    /// <summary>Whether a chat could be called so.</summary>
    public static bool IsOne(string chatId) =>
        chatId.Length <= ChatCharacters && chatId.StartsWith("chat_", StringComparison.Ordinal) && chatId.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    /// <exception cref="LexiException"><c>invalid_request</c>.</exception>
    public static void Check(string id, Limits limits)
    {
        if (string.IsNullOrEmpty(id) || id.Length > limits.IdentifierCharacters || id.Any(char.IsControl))
            throw ChatRefusals.Invalid($"An id has 1 to {limits.IdentifierCharacters} characters that can be seen.");
    }

    /// <inheritdoc cref="Check"/>
    public static void CheckClientId(string id, Limits limits) => Check(id, limits);
}
