using System.Collections.Immutable;

namespace Lexi.Voice.Turns;

/// <summary>Somebody made a sound over the character; whether it is an interruption is not decided.</summary>
public sealed record PendingInterruption
{
    public required long Since { get; init; }

    /// <summary>What was playing and is held; null when nothing was heard yet.</summary>
    public string? HeldItemId { get; init; }

    /// <summary>Turns the model made or makes of the sound.</summary>
    public ImmutableList<string> ItemIds { get; init; } = [];

    /// <summary>Our own ear heard it; then it says how long it lasted.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The model took one of the turns.</summary>
    public bool IsCommitted { get; init; }

    /// <summary>The beginning or the end of what is heard, where even a murmur is an answer.</summary>
    public bool IsNearEdge { get; init; }
}
