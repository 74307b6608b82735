using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lexi.Web.Accounts;

/// <summary>
/// Access tokens: JSON Web Tokens (RFC 7519) signed with HS256 and nothing else. One algorithm, one key, one issuer and one
/// audience leave nothing to confuse; docs/decisions/0004 says why this is not a library.
/// </summary>
public sealed class AccessTokens(SigningKey key, TimeProvider time)
{
    private const string Issuer = "lexi";
    private const string Audience = "lexi";
    private const int LongestToken = 4096;
    private const int LongestSubject = 128;
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _longestLife = TimeSpan.FromHours(24);
    private static readonly string _header = Base64Url.EncodeToString("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}"u8);
    private static readonly JsonDocumentOptions _strictJson = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public string Issue(string userId, DateTimeOffset expiresAt)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = userId,
            ["iat"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["exp"] = expiresAt.ToUnixTimeSeconds(),
        });
        var signed = $"{_header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Who the token speaks for and until when; null when it is not good, whatever the reason.</summary>
    public (string UserId, DateTimeOffset ExpiresAt)? Verify(string? token)
    {
        if (token is null || token.Length > LongestToken)
            return null;
        var parts = token.Split('.');
        if (parts.Length != 3 || !TryDecode(parts[0], out var header) || !TryDecode(parts[1], out var payload) || !TryDecode(parts[2], out var signature))
            return null;
        var expected = Sign(token.AsSpan(0, parts[0].Length + 1 + parts[1].Length));
        return CryptographicOperations.FixedTimeEquals(expected, signature) && IsOurHeader(header) ? ReadPayload(payload) : null;
    }

    private static bool IsOurHeader(byte[] header)
    {
        using var json = Parse(header);
        return json is not null
            && TryGetString(json.RootElement, "alg", out var algorithm) && algorithm == "HS256"
            && !json.RootElement.TryGetProperty("crit", out _)
            && !json.RootElement.TryGetProperty("zip", out _)
            && !json.RootElement.TryGetProperty("enc", out _);
    }

    private (string UserId, DateTimeOffset ExpiresAt)? ReadPayload(byte[] payload)
    {
        using var json = Parse(payload);
        if (json is null)
            return null;
        var claims = json.RootElement;
        if (!TryGetString(claims, "iss", out var issuer) || issuer != Issuer || !TryGetString(claims, "aud", out var audience) || audience != Audience)
            return null;
        if (!TryGetString(claims, "sub", out var subject) || subject.Length is 0 or > LongestSubject || subject.Any(char.IsControl))
            return null;
        if (!TryGetTime(claims, "exp", out var expiresAt) || !TryGetTime(claims, "iat", out var issuedAt))
            return null;
        var now = time.GetUtcNow();
        if (expiresAt <= now || issuedAt > now + _skew || expiresAt - issuedAt > _longestLife)
            return null;
        if (claims.TryGetProperty("nbf", out _) && (!TryGetTime(claims, "nbf", out var notBefore) || notBefore > now + _skew))
            return null;
        return (subject, expiresAt);
    }

    private static bool TryGetString(JsonElement claims, string name, out string value)
    {
        value = string.Empty;
        if (!claims.TryGetProperty(name, out var element) || element.ValueKind != JsonValueKind.String)
            return false;
        value = element.GetString()!;
        return true;
    }

    private static bool TryGetTime(JsonElement claims, string name, out DateTimeOffset value)
    {
        value = default;
        if (!claims.TryGetProperty(name, out var element) || element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var seconds))
            return false;
        if (seconds < 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return false;
        value = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }

    private static JsonDocument? Parse(byte[] utf8)
    {
        try
        {
            var json = JsonDocument.Parse(utf8, _strictJson);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Only the one canonical spelling of the bytes is accepted, so a token has no second form.</summary>
    private static bool TryDecode(string part, out byte[] bytes)
    {
        bytes = [];
        if (part.Length == 0 || !Base64Url.IsValid(part) || part.Contains('='))
            return false;
        try
        {
            bytes = Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return false;
        }

        return Base64Url.EncodeToString(bytes) == part;
    }

    private byte[] Sign(ReadOnlySpan<char> signed)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(signed.Length)];
        var length = Encoding.UTF8.GetBytes(signed, bytes);
        return HMACSHA256.HashData(key.Bytes, bytes.AsSpan(0, length));
    }
}
