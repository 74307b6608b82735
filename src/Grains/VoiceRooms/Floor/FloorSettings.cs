namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>The rules of one floor. Milliseconds unless the name says otherwise.</summary>
internal sealed record FloorSettings
{
    public static readonly FloorSettings Default = new();

    /// <summary>Speech over a character that counts as an interruption, 300 to 500.</summary>
    public int InterruptionConfirmMs { get; init; } = 400;

    /// <summary>How late the end of speech is told: so much later an interruption is confirmed, that a short sound is known to have been short.</summary>
    public int HangoverMs { get; init; } = 200;

    /// <summary>How long to wait for words before a false alarm resumes.</summary>
    public int FalseAlarmResumeMs { get; init; } = 2000;

    /// <summary>At the beginning and the end of an answer a murmur is an answer, not a murmur.</summary>
    public int BackchannelGuardMs { get; init; } = 1000;

    /// <summary>Turns characters may take without a person; from the chat's settings.</summary>
    public int MostCharacterTurns { get; init; } = 3;

    /// <summary>Silence between two turns of characters who talk among themselves, so that a person gets a word in.</summary>
    public int CharacterGapMs { get; init; } = 400;

    /// <summary>Characters go on by themselves; from the chat's settings.</summary>
    public bool IsAuto { get; init; }

    public int AutoDelayMs { get; init; } = 5000;

    public int MostAutoTurns { get; init; } = 6;

    /// <summary>Two characters may be heard at the same time.</summary>
    public bool AllowsOverlap { get; init; }

    /// <summary>Silence after which a character asks whether anybody is there; 0 is never.</summary>
    public int IdlePromptMs { get; init; } = 45_000;

    public int MostIdlePrompts { get; init; } = 2;

    public int DecidingMs { get; init; } = 3000;

    /// <summary>From asking for an answer to its first sound.</summary>
    public int PreparingMs { get; init; } = 15_000;

    /// <summary>How long an answer nobody can hear, because people speak, stays good; then it is made anew.</summary>
    public int StaleMs { get; init; } = 30_000;

    /// <summary>An answer that is being heard and gets no further.</summary>
    public int StalledMs { get; init; } = 8000;

    /// <summary>A person's turn that neither goes on nor ends.</summary>
    public int StuckSpeechMs { get; init; } = 30_000;

    /// <summary>A person's words that were to become a message and did not.</summary>
    public int CommitMs { get; init; } = 10_000;

    /// <summary>Longest queue of turns; the last of more are dropped.</summary>
    public int MostQueued { get; init; } = 8;
}
