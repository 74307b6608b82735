using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Lexi.Web.Accounts;

/// <summary>Unguessable tokens that mean nothing by themselves; the server keeps their SHA-256.</summary>
internal static class OpaqueToken
{
    public const string RefreshPrefix = "rt_";
    public const string TicketPrefix = "tkt_";
    private const int RandomBytes = 32;
    private const int Longest = 256;

    /// <param name="prefix">Says what kind of token it is.</param>
    /// <param name="owner">A part that finds the owner again; empty for none.</param>
    public static string Create(string prefix, string owner = "")
    {
        var random = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return owner.Length == 0 ? $"{prefix}{random}" : $"{prefix}{owner}.{random}";
    }

    public static bool Is(string prefix, string? token) =>
        token is not null && token.Length <= Longest && token.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>The owner written into the token; null when there is none.</summary>
    public static string? OwnerOf(string prefix, string token)
    {
        var dot = token.LastIndexOf('.');
        return dot <= prefix.Length || string.IsNullOrWhiteSpace(token[prefix.Length..dot]) ? null : token[prefix.Length..dot];
    }

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
