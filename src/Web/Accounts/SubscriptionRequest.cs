namespace Lexi.Web.Accounts;

/// <param name="Tier">A name from the configuration; only for people to read.</param>
/// <param name="ValidUntil">Null does not end.</param>
public sealed record SubscriptionRequest(string? Tier, DateTimeOffset? ValidUntil);
