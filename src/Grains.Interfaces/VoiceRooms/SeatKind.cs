namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a person in a room may do with their voice.</summary>
[GenerateSerializer]
public enum SeatKind
{
    /// <summary>Hears everybody and writes.</summary>
    Listener,

    /// <summary>Is heard, too.</summary>
    Speaker,
}
