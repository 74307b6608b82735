using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Web.Accounts;

/// <summary>What a person gets who signs in.</summary>
/// <param name="AccessToken">For the Authorization header.</param>
/// <param name="RefreshToken">Exchanges once for the next session.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="User">Who signed in.</param>
public sealed record Session(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt, UserProfile User);
