namespace Lexi.Web.Accounts;

public sealed record LoginRequest(string? Login, string? Password);
