namespace Lexi.Web.Accounts;

/// <summary>A ticket that opens one socket once.</summary>
public sealed record SoldTicket(string Ticket, DateTimeOffset ExpiresAt);
