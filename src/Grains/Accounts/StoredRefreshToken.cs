namespace Lexi.Grains.Accounts;

/// <param name="Hash">SHA-256 of the token, lower-case hex.</param>
/// <param name="ExpiresAt">When it stops working.</param>
/// <param name="WasUsed">It was exchanged already: whoever brings it now is not who it was given to, or is one of two who have it.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.StoredRefreshToken")]
public sealed record StoredRefreshToken(
    [property: Id(0)] string Hash,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] bool WasUsed);
