namespace Lexi.Grains.Interfaces.Characters;

/// <summary>What a character feels for another before they met in a chat.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.FirstFeeling")]
public sealed record FirstFeeling
{
    /// <summary>A character key.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>A sentence in the second person.</summary>
    [Id(1)]
    public required string Text { get; init; }

    /// <summary>-1 to 1.</summary>
    [Id(2)]
    public double Affinity { get; init; }

    [Id(3)]
    public string Type { get; init; } = "neutral";
}
