namespace Lexi.Voice.Turns;

/// <summary>What a conversation is doing.</summary>
public enum TurnPhase
{
    /// <summary>The model's session is not open yet.</summary>
    Connecting,

    /// <summary>It is the person's turn.</summary>
    Listening,

    /// <summary>An answer was asked for and is not heard yet.</summary>
    Thinking,

    /// <summary>The character is being heard.</summary>
    Speaking,

    /// <summary>It is over; nothing changes any more.</summary>
    Ended,
}
