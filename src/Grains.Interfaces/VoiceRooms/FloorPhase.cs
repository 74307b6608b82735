namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What the talk is doing.</summary>
[GenerateSerializer]
public enum FloorPhase
{
    /// <summary>Nobody speaks and nothing is prepared.</summary>
    Idle,

    /// <summary>A person speaks.</summary>
    Listening,

    /// <summary>A character is about to speak.</summary>
    Thinking,

    /// <summary>A character speaks.</summary>
    Speaking,

    /// <summary>A character's sound is held: somebody may be interrupting it.</summary>
    Held,
}
