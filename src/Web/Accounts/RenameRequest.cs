namespace Lexi.Web.Accounts;

public sealed record RenameRequest(string? DisplayName);
