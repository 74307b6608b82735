namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>Whether somebody's speech interrupts a character.</summary>
internal enum FloorDoubt
{
    /// <summary>It cannot: nobody was heard when it began, or the person has not the right.</summary>
    None,

    /// <summary>Not known yet; the sound is held.</summary>
    Unclear,

    /// <summary>It does; the sound is cut.</summary>
    Confirmed,

    /// <summary>It does not, as far as it was heard; the sound goes on. Words may still prove otherwise.</summary>
    FalseAlarm,
}
