namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>What a listener has heard, every 100 to 250 ms while something plays, and once when it stops.</summary>
/// <param name="AttachmentId">Whose report.</param>
/// <param name="ItemId">The utterance that plays.</param>
/// <param name="PlayedMs">How much of it left the loudspeaker, milliseconds from its beginning. Never wall time.</param>
/// <param name="Underruns">How often the listener's buffer ran dry since the call began.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.PlaybackReport")]
public readonly record struct PlaybackReport(
    [property: Id(0)] string AttachmentId,
    [property: Id(1)] string ItemId,
    [property: Id(2)] int PlayedMs,
    [property: Id(3)] int Underruns);
