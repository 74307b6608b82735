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
    public bool IsEnabled { get; init; } = true;

    /// <summary>It needs no key.</summary>
    [Id(5)]
    public bool IsConstant { get; init; }

    /// <summary>Lower comes first.</summary>
    [Id(6)]
    public int Order { get; init; } = 100;

    /// <summary>Lower is dropped first when the budget is short.</summary>
    [Id(7)]
    public int Priority { get; init; } = 10;

    [Id(8)]
    public LorePosition Position { get; init; }

    /// <summary>Messages from the end, where the position is at a depth.</summary>
    [Id(9)]
    public int Depth { get; init; } = 4;

    /// <summary>Percent, 0 to 100, rolled once a prompt.</summary>
    [Id(10)]
    public int Probability { get; init; } = 100;

    [Id(11)]
    public bool IsCaseSensitive { get; init; }

    [Id(12)]
    public bool IsWholeWord { get; init; } = true;

    [Id(13)]
    public string Name { get; init; } = "";
}
