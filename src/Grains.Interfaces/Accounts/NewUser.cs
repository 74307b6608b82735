namespace Lexi.Grains.Interfaces.Accounts;

[GenerateSerializer]
[Immutable]
[Alias("lexi.NewUser")]
public sealed record NewUser([property: Id(0)] string DisplayName, [property: Id(1)] bool IsGuest);
