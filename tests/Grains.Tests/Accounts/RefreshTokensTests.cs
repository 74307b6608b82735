using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Tests.Accounts;

public sealed class RefreshTokensTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_oldest_session_is_forgotten_beyond_twenty()
    {
        IReadOnlyList<StoredRefreshToken> tokens = [];
        for (var number = 0; number < RefreshTokens.MostLive + 1; number++)
        {
            tokens = RefreshTokens.Add(tokens, Token("t" + number), _now);
        }

        Assert.Equal(RefreshTokens.MostLive, tokens.Count);
        Assert.Equal(RefreshTokens.Outcome.Unknown, RefreshTokens.Rotate(tokens, "t0", Token("x"), _now).Outcome);
        Assert.Equal(RefreshTokens.Outcome.Rotated, RefreshTokens.Rotate(tokens, "t1", Token("x"), _now).Outcome);
    }

    [Fact]
    public void A_session_that_rotates_for_years_stays_small()
    {
        var tokens = RefreshTokens.Add([], Token("0"), _now);
        for (var number = 1; number < 1000; number++)
        {
            (tokens, var outcome) = RefreshTokens.Rotate(tokens, $"{number - 1}", Token($"{number}"), _now);
            Assert.Equal(RefreshTokens.Outcome.Rotated, outcome);
        }

        Assert.Equal(1 + RefreshTokens.MostUsed, tokens.Count);
    }

    [Fact]
    public void An_expired_token_is_unknown_and_forgotten_at_the_next_change()
    {
        var tokens = RefreshTokens.Add([], Token("old"), _now);
        Assert.Equal(RefreshTokens.Outcome.Unknown, RefreshTokens.Rotate(tokens, "old", Token("new"), _now.AddDays(1)).Outcome);
        Assert.Equal(["new"], RefreshTokens.Add(tokens, Token("new", 2), _now.AddDays(1)).Select(token => token.Hash));
    }

    [Fact]
    public void A_used_token_that_comes_back_revokes_all()
    {
        var (tokens, _) = RefreshTokens.Rotate(RefreshTokens.Add([], Token("a"), _now), "a", Token("b"), _now);
        var (left, outcome) = RefreshTokens.Rotate(tokens, "a", Token("c"), _now);
        Assert.Equal(RefreshTokens.Outcome.Reused, outcome);
        Assert.Empty(left);
    }

    [Fact]
    public void Revoking_forgets_one_token_only()
    {
        var tokens = RefreshTokens.Add(RefreshTokens.Add([], Token("a"), _now), Token("b"), _now);
        Assert.Equal(["b"], RefreshTokens.Revoke(tokens, "a").Select(token => token.Hash));
    }

    private static RefreshTokenRecord Token(string hash, int days = 1) => new(hash, _now.AddDays(days));
}
