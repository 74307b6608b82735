namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>The right of a person to be answered by a character.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.Subscription")]
public sealed record Subscription
{
    /// <summary>A character key, or "*" for all.</summary>
    [Id(0)]
    public required string CharacterKey { get; init; }

    /// <summary>A name from the configuration; only for people to read.</summary>
    [Id(1)]
    public string Tier { get; init; } = "";

    /// <summary>Null does not end.</summary>
    [Id(2)]
    public DateTimeOffset? ValidUntil { get; init; }
}
