namespace Lexi.Web.Accounts;

/// <param name="DisplayName">What to be called; null for a friendly default.</param>
public sealed record GuestRequest(string? DisplayName);
