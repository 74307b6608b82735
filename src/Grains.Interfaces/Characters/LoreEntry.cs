namespace Lexi.Grains.Interfaces.Characters;

[GenerateSerializer]
[Immutable]
[Alias("lexi.LoreEntry")]
public sealed record LoreEntry
{
    /// <summary>Any of these wakes it; written /like this/ it is a regular expression.</summary>
    [Id(0)]
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>One of these too, when <see cref="IsSelective"/>.</summary>
    [Id(1)]
    public IReadOnlyList<string> SecondaryKeys { get; init; } = [];

    [Id(2)]
    public bool IsSelective { get; init; }

    [Id(3)]
    public required string Content { get; init; }

    [Id(4)]
    public bool IsEnabled = true { get; init; }

    /// <summary>It needs no key.</summary>
    [Id(5)]
    public bool IsConstant { get; init; }

    /// <summary>Lower comes first.</summary>
    [Id(6)]
    public int Order = 100 { get; init; }

    /// <summary>Lower is dropped first when the budget is short.</summary>
    [Id(7)]
    public int Priority = 10 { get; init; }

    [Id(8)]
    public LorePosition Position { get; init; }

    /// <summary>Messages from the end, where the position is at a depth.</summary>
    [Id(9)]
    public int Depth = 4 { get; init; }

    /// <summary>Percent, 0 to 100, rolled once a prompt.</summary>
    [Id(10)]
    public int Probability = 100 { get; init; }

    [Id(11)]
    public bool IsCaseSensitive { get; init; }

    [Id(12)]
    public bool IsWholeWord = true { get; init; }

    [Id(13)]
    public string Name { get; init; } = "";
}
