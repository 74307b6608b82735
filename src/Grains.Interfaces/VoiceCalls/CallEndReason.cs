namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>Who ended a call, and why. Stored; part of the protocol.</summary>
[GenerateSerializer]
public enum CallEndReason
{
    None,

    /// <summary>The person hung up.</summary>
    HungUp,

    /// <summary>The listener was gone for longer than the resume window.</summary>
    ListenerLost,

    /// <summary>Nobody spoke for too long.</summary>
    Silence,

    /// <summary>The longest allowed duration was reached.</summary>
    TooLong,

    /// <summary>The voice provider could not be reached or kept failing. The call is <c>failed</c>.</summary>
    ProviderFailed,

    /// <summary>The process that held the call died. The call is <c>failed</c>.</summary>
    ServerDied,

    /// <summary>The server was stopped in order.</summary>
    ServerStopped,

    /// <summary>A fault of ours. The call is <c>failed</c>.</summary>
    InternalError,
}
