namespace Lexi.Voice.Turns;

/// <summary>Why a conversation ended.</summary>
public enum EndCause
{
    HungUp,
    ListenerLost,
    Silence,
    TooLong,
    ProviderFailed,
    ServerStopped,
    InternalError,
}
