namespace Lexi.Voice.Endpointing;

/// <summary>What becomes of what a microphone picks up.</summary>
public enum MicrophoneMode
{
    /// <summary>Speech is found and sent, silence is not.</summary>
    Open,

    /// <summary>Everything is sent: the person holds the key and decides.</summary>
    KeyDown,

    /// <summary>Nothing is sent; a turn that was going on is closed with silence.</summary>
    Muted,

    /// <summary>Nothing is sent: the key is up.</summary>
    KeyUp,
}
