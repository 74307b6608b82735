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

    /// <summary>They no longer go on by themselves, and the members were told why; a person's act begins anew.</summary>
    public bool IsAutoPaused { get; init; }

    /// <summary>When the newest message ended, or characters were last asked to go on by themselves.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>When a person was last seen typing; null when they sent it, or never did.</summary>
    public DateTimeOffset? TypingAt { get; init; }

    /// <summary>When a person last stopped what was being written.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The person who acted last, on whose behalf characters talk among themselves; null before the first.</summary>
    public string? LastPerson { get; init; }

    /// <summary>Until when a room answers aloud for the characters, unless it says so again; null when they write.</summary>
    public DateTimeOffset? VoicedUntil { get; init; }

    /// <summary>What characters are saying aloud now, the oldest first.</summary>
    public ImmutableList<SpokenTurn> Speaking { get; init; } = [];

    /// <summary>Rises with every turn.</summary>
    public long LastRun { get; init; }

    public bool IsIdle => Writing is null && Deciding is null && Queue.IsEmpty && Waiting.IsEmpty && Speaking.IsEmpty;

    public bool IsVoiced => VoicedUntil is not null;

    public SpokenTurn? FindSpeaking(string utteranceId) => Speaking.Find(turn => turn.UtteranceId == utteranceId);
}
