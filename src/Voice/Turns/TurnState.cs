using System.Collections.Immutable;

namespace Lexi.Voice.Turns;

/// <summary>A conversation at a moment. Times are milliseconds on the conversation's clock.</summary>
public sealed record TurnState
{
    public required TurnSettings Settings { get; init; }

    public required long StartedAt { get; init; }

    public TurnPhase Phase { get; init; } = TurnPhase.Connecting;

    public long PhaseSince { get; init; }

    /// <summary>When the listener went away; null while there is one. A conversation begins without.</summary>
    public long? DetachedAt { get; init; }

    public bool IsMuted { get; init; }

    public bool IsPushToTalk { get; init; }

    /// <summary>How the model's session ends turns now; it is told when that differs.</summary>
    public bool IsSessionPushToTalk { get; init; }

    /// <summary>Words were written before the session was open.</summary>
    public bool AsksWhenOpen { get; init; }

    /// <summary>When the push-to-talk key went down; null while it is up.</summary>
    public long? KeyDownAt { get; init; }

    public bool WasGreeted { get; init; }

    /// <summary>When anybody last spoke, the character's own "still there?" not counted.</summary>
    public long QuietSince { get; init; }

    /// <summary>When anything was last heard of anybody.</summary>
    public long IdleSince { get; init; }

    public int IdlePrompts { get; init; }

    public int NextPosition { get; init; }

    public PersonSpeech Person { get; init; }

    /// <summary>Turns of the person whose words are awaited, oldest first.</summary>
    public ImmutableList<PersonTurn> Turns { get; init; } = [];

    public Answer? Answer { get; init; }

    /// <summary>What the character says, oldest first; the first is being heard.</summary>
    public ImmutableList<SpokenItem> Speech { get; init; } = [];

    public ImmutableList<ToolRun> Tools { get; init; } = [];

    public PendingInterruption? Interruption { get; init; }

    /// <summary>Responses that were cancelled: what still comes of them is dropped. The newest few.</summary>
    public ImmutableList<string> Cancelled { get; init; } = [];

    /// <summary>Items that were heard to their end or cut: nothing can be added to them. The newest few.</summary>
    public ImmutableList<string> Over { get; init; } = [];

    /// <summary>A request was cancelled before its response began: that response will begin, and is not the one awaited.</summary>
    public bool IsCancelledUnstarted { get; init; }

    /// <summary>Responses that began upstream and did not finish.</summary>
    public ImmutableList<string> Running { get; init; } = [];

    public EndCause? Ended { get; init; }

    /// <summary>Sound is held at the listener, or there is no listener: nothing is sent, nothing is heard.</summary>
    public bool IsHeld => Interruption is not null || DetachedAt is not null;

    /// <summary>An answer is being made, waits or is being heard: speech of the person would interrupt it.</summary>
    public bool IsAnswering => Speech.Count > 0 || Answer is not null;

    /// <summary>Microphone audio goes to the model; otherwise silence does.</summary>
    public bool IsMicrophoneOpen => !IsMuted && (!IsPushToTalk || KeyDownAt is not null);

    public static TurnState Begin(TurnSettings settings, bool isPushToTalk, long at) => new()
    {
        Settings = settings,
        StartedAt = at,
        PhaseSince = at,
        DetachedAt = at,
        IsPushToTalk = isPushToTalk,
        IsSessionPushToTalk = isPushToTalk,
        QuietSince = at,
        IdleSince = at,
    };
}
