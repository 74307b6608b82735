namespace Lexi.Grains.Interfaces.Accounts;

[GenerateSerializer]
[Immutable]
[Alias("lexi.UserProfile")]
public sealed record UserProfile
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string DisplayName { get; init; }

    [Id(2)]
    public bool IsGuest { get; init; }

    [Id(3)]
    public required DateTimeOffset CreatedAt { get; init; }
}
