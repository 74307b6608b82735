namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>How a listener gets the sound of a room.</summary>
[GenerateSerializer]
public enum AudioMode
{
    /// <summary>Every voice by itself, labelled; mixed by the listener.</summary>
    Tracks,

    /// <summary>One stream of everybody but oneself, every 20 ms.</summary>
    Mix,
}
