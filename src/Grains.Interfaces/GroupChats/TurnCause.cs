namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>Why a character takes a turn.</summary>
[GenerateSerializer]
public enum TurnCause
{
    /// <summary>A person wrote something.</summary>
    Message,

    /// <summary>A person made this character speak.</summary>
    Forced,

    /// <summary>A person asked for more of the same message.</summary>
    Continued,

    /// <summary>A person asked for another version of the message.</summary>
    Regenerated,

    /// <summary>A character was answered by another.</summary>
    Reply,

    /// <summary>Nobody wrote, and the chat goes on by itself.</summary>
    Auto,

    /// <summary>A character came into the chat.</summary>
    Greeting,
}
