namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>What a person may use.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.Entitlements")]
public sealed record Entitlements
{
    [Id(0)]
    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

    /// <summary>May meet adult characters and be in adult chats: granted by an administrator after checking their age, never by a client.</summary>
    [Id(1)]
    public bool IsAdult { get; init; }

    [Id(2)]
    public bool IsAdministrator { get; init; }
}
