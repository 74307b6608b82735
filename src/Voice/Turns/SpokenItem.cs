using Lexi.Voice.Playout;

namespace Lexi.Voice.Turns;

/// <summary>A piece of an answer that is being heard or waits to be.</summary>
public sealed record SpokenItem
{
    public required string ItemId { get; init; }

    public required string ResponseId { get; init; }

    public required int Position { get; init; }

    public SpokenText Spoken { get; init; } = SpokenText.Empty;

    /// <summary>When its first sound was sent; null before.</summary>
    public long? StartedAt { get; init; }

    /// <summary>All of its words and sound have arrived.</summary>
    public bool IsComplete { get; init; }

    /// <summary>How much of the text the person was shown, characters.</summary>
    public int ShownCharacters { get; init; }

    /// <summary>When they were shown; null before.</summary>
    public long? ShownAt { get; init; }
}
