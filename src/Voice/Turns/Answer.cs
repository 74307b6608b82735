namespace Lexi.Voice.Turns;

/// <summary>An answer that was asked for, until everything that follows from it has been heard.</summary>
public sealed record Answer
{
    public required long RequestedAt { get; init; }

    /// <summary>The response that answers; null until it began.</summary>
    public string? ResponseId { get; init; }

    public bool IsFinished { get; init; }

    public string? ExtraInstructions { get; init; }

    /// <summary>It was the character's idea to break the silence.</summary>
    public bool IsIdlePrompt { get; init; }

    /// <summary>How often it was asked for again because nothing came.</summary>
    public int Retries { get; init; }

    /// <summary>How many answers to tool results went before in this turn.</summary>
    public int ToolRounds { get; init; }

    /// <summary>When the speech it answers ended; null when it answers none.</summary>
    public long? SpokeUntil { get; init; }

    public int? TranscriptionDelayMs { get; init; }

    public int? TtftMs { get; init; }

    public bool IsMeasured { get; init; }
}
