using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;

namespace Lexi.Web.GroupChats;

/// <summary>Only what can be a chat's id wakes a grain: nobody fills the memory with chats that never were.</summary>
internal static partial class GroupChatIds
{
    /// <summary>An id nobody can guess: 128 random bits.</summary>
    public static string New() => $"chat_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";

    /// <returns>The id.</returns>
    /// <exception cref="LexiException"><c>not_found</c>, in the words of a chat that is somebody else's.</exception>
    public static string Check(string? id) =>
        id is not null && Pattern().IsMatch(id) ? id : throw new LexiException(ErrorCodes.NotFound, "There is no such chat.");

    /// <summary>Parts an invitation's code: chat id, a dot and a secret.</summary>
    /// <exception cref="LexiException"><c>not_found</c>, in the words of an invitation that has ended.</exception>
    public static (string ChatId, string Secret) CheckInvitation(string? code) =>
        code is not null && Invitation().Match(code) is { Success: true } match
            ? (match.Groups["chat"].Value, match.Groups["secret"].Value)
            : throw new LexiException(ErrorCodes.NotFound, "There is no such chat.");

    [GeneratedRegex(@"\Achat_[A-Za-z0-9_-]{22,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A(?<chat>chat_[A-Za-z0-9_-]{22,64})\.(?<secret>[A-Za-z0-9_-]{16,128})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Invitation();
}
