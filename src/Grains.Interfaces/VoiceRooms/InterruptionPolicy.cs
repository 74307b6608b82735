namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>Whose speech stops a character.</summary>
[GenerateSerializer]
public enum InterruptionPolicy
{
    Everyone,

    /// <summary>The owner and moderators.</summary>
    Hosts,

    /// <summary>The people in <see cref="VoiceRoomSettings.Interrupters"/>.</summary>
    List,

    Nobody,
}
