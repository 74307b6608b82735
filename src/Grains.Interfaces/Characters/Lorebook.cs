namespace Lexi.Grains.Interfaces.Characters;

/// <summary>What a character knows when the talk comes to it. The fields of character cards V3.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.Lorebook")]
public sealed record Lorebook
{
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Newest messages that are searched for keys, 0 to 100.</summary>
    [Id(1)]
    public int ScanDepth { get; init; } = 4;

    /// <summary>Tokens all its entries may take.</summary>
    [Id(2)]
    public int TokenBudget { get; init; } = 500;

    /// <summary>Entries may wake others by their words.</summary>
    [Id(3)]
    public bool IsRecursive { get; init; }

    [Id(4)]
    public required IReadOnlyList<LoreEntry> Entries { get; init; }
}
