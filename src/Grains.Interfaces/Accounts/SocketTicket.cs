namespace Lexi.Grains.Interfaces.Accounts;

/// <param name="UserId">Whose ticket it is.</param>
/// <param name="ExpiresAt">When the ticket stops opening sockets.</param>
/// <param name="AccessExpiresAt">When the access it was bought with ends: the socket closes then.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SocketTicket")]
public sealed record SocketTicket(
    [property: Id(0)] string UserId,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] DateTimeOffset AccessExpiresAt);
