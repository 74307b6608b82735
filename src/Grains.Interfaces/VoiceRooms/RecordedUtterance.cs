namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A turn in a recording, and where its sound is.</summary>
/// <param name="OffsetMs">From the beginning of the recording.</param>
/// <param name="Utterance">Who said what, and how much of it was heard.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RecordedUtterance")]
public sealed record RecordedUtterance([property: Id(0)] long OffsetMs, [property: Id(1)] RoomUtterance Utterance);
