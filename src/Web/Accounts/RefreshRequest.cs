namespace Lexi.Web.Accounts;

public sealed record RefreshRequest(string? RefreshToken);
