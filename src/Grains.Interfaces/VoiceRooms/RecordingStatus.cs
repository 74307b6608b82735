namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What became of a recording.</summary>
[GenerateSerializer]
public enum RecordingStatus
{
    /// <summary>It goes on.</summary>
    Running,

    Complete,

    /// <summary>The server went away while it ran; at most the last seconds are missing.</summary>
    Interrupted,

    /// <summary>The disk gave out; what came before is there.</summary>
    Failed,
}
