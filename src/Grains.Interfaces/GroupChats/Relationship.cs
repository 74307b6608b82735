namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>One's feeling for another; it is not the other's feeling for the one.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.Relationship")]
public sealed record Relationship
{
    /// <summary>Whose feeling it is: a character key or a user id.</summary>
    [Id(0)]
    public required string From { get; init; }

    /// <summary>For whom: a character key or a user id.</summary>
    [Id(1)]
    public required string To { get; init; }

    /// <summary>"friendly", "competitive", "flirty", "hostile", "neutral", …</summary>
    [Id(2)]
    public required string Type { get; init; }

    /// <summary>-1 hates, 0 does not care, 1 loves.</summary>
    [Id(3)]
    public required double Affinity { get; init; }

    /// <summary>How often they have spoken to each other.</summary>
    [Id(4)]
    public required int Count { get; init; }

    /// <summary>Why it last moved, for people; empty before.</summary>
    [Id(5)]
    public string Reason { get; init; } = "";

    [Id(6)]
    public required DateTimeOffset At { get; init; }
}
