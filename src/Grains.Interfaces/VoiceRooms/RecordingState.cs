namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What is done with the sound of a room.</summary>
[GenerateSerializer]
public enum RecordingState
{
    Off,

    /// <summary>A moderator asked for it; it begins when everybody present agreed.</summary>
    Asking,

    On,
}
