namespace Lexi.Voice.Turns;

/// <summary>Why a conversation must be looked at.</summary>
internal enum DeadlineKind
{
    CallTooLong,
    ListenerLost,
    NotConnected,
    InterruptionConfirmed,
    FalseAlarm,
    NoAnswer,
    NotCommitted,
    PlaybackStalled,
    AnswerStalled,
    NobodyListens,
    ToolTimedOut,
    TurnStuck,
    KeyStuck,
    NoiseIgnored,
    IdlePrompt,
    Silence,
}
