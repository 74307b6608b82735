namespace Lexi.Grains.Interfaces.Characters;

/// <summary>What a character is told of the person it talks to. Data, never instructions.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.PersonContext")]
public sealed record PersonContext
{
    [Id(0)]
    public required string UserId { get; init; }

    [Id(1)]
    public string? DisplayName { get; init; }

    [Id(2)]
    public string? Voice { get; init; }

    [Id(3)]
    public string? Language { get; init; }

    /// <summary>What the person has at home to mix drinks with (seed 004); the bartender knows it.</summary>
    [Id(4)]
    public IReadOnlyList<string> BarInventory { get; init; } = [];

    /// <summary>What the person likes, in a sentence of their own.</summary>
    [Id(5)]
    public string? Likes { get; init; }
}
