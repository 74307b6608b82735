namespace Lexi.Voice.Turns;

/// <summary>A turn of the person whose words are still awaited. Its place in the transcript is kept from the moment it began.</summary>
public sealed record PersonTurn
{
    public required string ItemId { get; init; }

    public required int Position { get; init; }

    public required long StartedAt { get; init; }

    public string Text { get; init; } = string.Empty;

    /// <summary>In the model's time; includes the padding.</summary>
    public int? AudioStartMs { get; init; }

    public int? DurationMs { get; init; }

    /// <summary>The model took it as a turn.</summary>
    public bool IsCommitted { get; init; }

    /// <summary>All its words are known.</summary>
    public bool IsTranscribed { get; init; }

    /// <summary>It was no turn (a cough, a murmur): what comes of it is deleted.</summary>
    public bool IsIgnored { get; init; }
}
