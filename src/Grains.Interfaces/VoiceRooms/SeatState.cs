namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>How far a person has come into a room.</summary>
[GenerateSerializer]
public enum SeatState
{
    /// <summary>Waits in the lobby for a moderator: hears and is told nothing of the talk.</summary>
    Waiting,

    /// <summary>A place is kept for them, <see cref="Limits.SeatReservationSeconds"/>.</summary>
    Reserved,

    Present,

    /// <summary>Their line dropped; the place is kept, <see cref="Limits.ResumeSeconds"/>.</summary>
    Away,
}
