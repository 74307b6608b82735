namespace Lexi.Grains.Interfaces.Accounts;

[GenerateSerializer]
[Immutable]
[Alias("lexi.LoginRecord")]
public sealed record LoginRecord([property: Id(0)] string UserId, [property: Id(1)] string PasswordHash);
