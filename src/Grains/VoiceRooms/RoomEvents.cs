using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms;

/// <summary>What of a room's events is kept for clients that come back.</summary>
internal static class RoomEvents
{
    /// <summary>Events that may have been told since a document was written: numbers of one process never come again in the next.</summary>
    private const long MostSinceSaved = 1_000_000;

    public static ResumeLog<VoiceRoomEvent> Log(int most, long lastSequence) => new(
        most,
        lastSequence,
        happened => happened.Sequence,
        (happened, sequence) => happened with { Sequence = sequence },
        _ => null);

    /// <summary>Where the numbers go on after a document.</summary>
    public static long NextAfter(VoiceRoomDocument document) => document.ClockStart is null ? document.LastSequence : document.LastSequence + MostSinceSaved;
}
