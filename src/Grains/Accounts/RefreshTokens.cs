using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>The rules of refresh tokens: pure functions over a person's list, oldest first.</summary>
public static class RefreshTokens
{
    /// <summary>Sessions a person can be signed in with at a time; the oldest is forgotten beyond.</summary>
    public const int MostLive = 20;

    /// <summary>Used tokens remembered, to notice when one comes back.</summary>
    public const int MostUsed = 60;

    /// <summary>What became of an exchange.</summary>
    public enum Outcome
    {
        Rotated,
        Unknown,

        /// <summary>It was used before: all tokens of the person are revoked.</summary>
        Reused,
    }

    /// <summary>Adds a token; adding one that is there does nothing.</summary>
    public static IReadOnlyList<StoredRefreshToken> Add(
        IReadOnlyList<StoredRefreshToken> tokens, RefreshTokenRecord token, DateTimeOffset now) =>
        tokens.Any(stored => stored.Hash == token.Hash)
            ? tokens
            : Trim([.. tokens, new StoredRefreshToken(token.Hash, token.ExpiresAt, WasUsed: false)], now);

    /// <summary>Exchanges a token for another, once.</summary>
    public static (IReadOnlyList<StoredRefreshToken> Tokens, Outcome Outcome) Rotate(
        IReadOnlyList<StoredRefreshToken> tokens, string usedHash, RefreshTokenRecord replacement, DateTimeOffset now)
    {
        var used = tokens.FirstOrDefault(token => token.Hash == usedHash);
        if (used is null || used.ExpiresAt <= now)
        {
            return (tokens, Outcome.Unknown);
        }

        if (used.WasUsed)
        {
            return ([], Outcome.Reused);
        }

        var marked = tokens.Select(token => token == used ? used with { WasUsed = true } : token).ToList();
        return (Add(marked, replacement, now), Outcome.Rotated);
    }

    /// <summary>Forgets a token.</summary>
    public static IReadOnlyList<StoredRefreshToken> Revoke(IReadOnlyList<StoredRefreshToken> tokens, string hash) =>
        [.. tokens.Where(token => token.Hash != hash)];

    private static List<StoredRefreshToken> Trim(List<StoredRefreshToken> tokens, DateTimeOffset now)
    {
        var current = tokens.Where(token => token.ExpiresAt > now).ToList();
        var live = current.Where(token => !token.WasUsed).TakeLast(MostLive).ToHashSet();
        var used = current.Where(token => token.WasUsed).TakeLast(MostUsed).ToHashSet();
        return [.. current.Where(token => live.Contains(token) || used.Contains(token))];
    }
}
