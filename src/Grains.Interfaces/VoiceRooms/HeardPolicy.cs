namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>Whose ears decide how much of a character's words was said.</summary>
[GenerateSerializer]
public enum HeardPolicy
{
    /// <summary>The host's: the owner, else a moderator, else whoever has been here longest.</summary>
    Host,

    /// <summary>Whoever heard most of it.</summary>
    Any,

    /// <summary>As far as more than half of those who listen have heard.</summary>
    Most,
}
