namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>What is in a prompt and what had to stay out.</summary>
public sealed record PromptReport
{
    /// <summary>Tokens it may take: the character's context less what it may write.</summary>
    public required int Budget { get; init; }

    /// <summary>Tokens it takes, estimated from above.</summary>
    public required int Tokens { get; init; }

    public required IReadOnlyList<PromptPart> Parts { get; init; }

    /// <summary>Position of the oldest message that is in it; null when none is.</summary>
    public long? OldestPosition { get; init; }

    /// <summary>Some of the history had to stay out: it is time for a summary.</summary>
    public bool HasDroppedHistory { get; init; }
}
