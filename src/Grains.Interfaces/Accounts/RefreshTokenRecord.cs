namespace Lexi.Grains.Interfaces.Accounts;

/// <param name="Hash">SHA-256 of the token, lower-case hex.</param>
/// <param name="ExpiresAt">When it stops working.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RefreshTokenRecord")]
public sealed record RefreshTokenRecord([property: Id(0)] string Hash, [property: Id(1)] DateTimeOffset ExpiresAt);
