using System.Collections.Immutable;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>Who is writing, who comes next, and what is still to be decided. It lives as long as the grain: after a restart a person begins anew.</summary>
internal sealed record ChatTurns
{
    public AnswerTurn? Writing { get; init; }

    public PendingDecision? Deciding { get; init; }

    public ImmutableList<QueuedTurn> Queue { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public ImmutableList<WaitingMessage> Waiting { get; init; } = [];

    /// <summary>A character's message that another may answer.</summary>
    public string? Answerable { get; init; }

    /// <summary>Turns of characters since a person acted, the answers to that person not counted.</summary>
    public int CharacterTurns { get; init; }

    /// <summary>When the characters go on by themselves; null when they do not.</summary>
    public DateTimeOffset? AutoDueAt { get; init; }

    /// <summary>They have stopped going on by themselves and the members were told; a person's act begins anew.</summary>
    public bool IsAutoPaused { get; init; }

    /// <summary>The person who acted last, on whose behalf characters talk among themselves; null before the first.</summary>
    public string? LastPerson { get; init; }

    /// <summary>Rises with every turn.</summary>
    public long LastRun { get; init; }

    public bool IsIdle => Writing is null && Deciding is null && Queue.IsEmpty && Waiting.IsEmpty;
}
