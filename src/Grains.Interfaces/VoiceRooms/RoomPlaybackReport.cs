namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a listener has heard of a character, every 100 to 250 ms while something plays, and once when it stops.</summary>
/// <param name="AttachmentId">Whose report.</param>
/// <param name="UtteranceId">What plays.</param>
/// <param name="PlayedMs">How much of it left the loudspeaker, milliseconds from its beginning. Never wall time.</param>
/// <param name="Underruns">How often the listener's buffer ran dry since it came.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RoomPlaybackReport")]
public readonly record struct RoomPlaybackReport(
    [property: Id(0)] string AttachmentId,
    [property: Id(1)] string UtteranceId,
    [property: Id(2)] int PlayedMs,
    [property: Id(3)] int Underruns);
