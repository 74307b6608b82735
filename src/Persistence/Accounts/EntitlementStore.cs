using Dapper;
using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Accounts;

/// <summary>Subscriptions, and who is known to be adult.</summary>
internal sealed class EntitlementStore(IDatabase database) : IEntitlementStore
{
    private readonly IDialect _dialect = database.Dialect;

    public async Task<Entitlements?> Find(string userId, CancellationToken cancellation)
    {
        var id = new { UserId = StoredText.Of(userId) };
        var (isAdult, rows) = await database.Read(
            async connection => (
                await connection.ExecuteScalarAsync<bool?>("SELECT is_adult FROM users WHERE id = @UserId", id),
                (await connection.QueryAsync<SubscriptionRow>(
                    """
                    SELECT character_key AS CharacterKey, tier AS Tier, valid_until AS ValidUntil FROM subscriptions
                    WHERE user_id = @UserId ORDER BY character_key
                    """,
                    id)).ToList()),
            cancellation);
        return isAdult is null ? null : new Entitlements { IsAdult = isAdult.Value, Subscriptions = [.. rows.Select(Read)] };
    }

    public Task Save(string userId, Subscription subscription, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            """
            INSERT INTO subscriptions (user_id, character_key, tier, valid_until) VALUES (@UserId, @CharacterKey, @Tier, @ValidUntil)
            ON CONFLICT (user_id, character_key) DO UPDATE SET tier = excluded.tier, valid_until = excluded.valid_until
            """,
            new
            {
                UserId = userId,
                CharacterKey = StoredText.Of(subscription.CharacterKey),
                Tier = StoredText.Of(subscription.Tier),
                ValidUntil = subscription.ValidUntil is { } end ? _dialect.ToColumn(end) : null,
            }),
        cancellation);

    public Task Remove(string userId, string characterKey, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            "DELETE FROM subscriptions WHERE user_id = @UserId AND character_key = @CharacterKey",
            new { UserId = StoredText.Of(userId), CharacterKey = StoredText.Of(characterKey) }),
        cancellation);

    public Task SetAdult(string userId, bool isAdult, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            "UPDATE users SET is_adult = @IsAdult WHERE id = @UserId", new { UserId = StoredText.Of(userId), IsAdult = isAdult }),
        cancellation);

    private Subscription Read(SubscriptionRow row) => new()
    {
        CharacterKey = row.CharacterKey,
        Tier = row.Tier,
        ValidUntil = row.ValidUntil is { } end ? _dialect.ToMoment(end) : null,
    };

    private sealed class SubscriptionRow
    {
        public string CharacterKey { get; set; } = "";

        public string Tier { get; set; } = "";

        public object? ValidUntil { get; set; }
    }
}
