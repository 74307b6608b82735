namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>One part of a score.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.ScoreReason")]
public sealed record ScoreReason
{
    /// <summary>What it is: "mention", "question", "reply", "relationship", "talkativeness", "recency", "repetition", "forced", "order", "pool", "model", "chance", "muted", "entitlement", "cap".</summary>
    [Id(0)]
    public required string Kind { get; init; }

    /// <summary>What it added to the score; negative takes away.</summary>
    [Id(1)]
    public required double Weight { get; init; }

    /// <summary>A sentence for people: "You named her."</summary>
    [Id(2)]
    public required string Text { get; init; }
}
