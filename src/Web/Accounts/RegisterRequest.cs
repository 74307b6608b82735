namespace Lexi.Web.Accounts;

/// <param name="Login">An address or a name of a–z, 0–9 and . _ @ + -.</param>
/// <param name="Password">8 to 128 characters.</param>
/// <param name="DisplayName">What to be called; null takes the login.</param>
public sealed record RegisterRequest(string? Login, string? Password, string? DisplayName);
