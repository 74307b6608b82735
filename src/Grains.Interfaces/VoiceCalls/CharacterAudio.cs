namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>What a character says: PCM16 little endian, 24 kHz, mono.</summary>
/// <param name="CallId">The call.</param>
/// <param name="ItemId">The utterance.</param>
/// <param name="OffsetMs">Where in the utterance the samples begin, milliseconds. After a resumed false alarm it goes back to the cut.</param>
/// <param name="Pcm">The samples.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CharacterAudio")]
public readonly record struct CharacterAudio(
    [property: Id(0)] string CallId,
    [property: Id(1)] string ItemId,
    [property: Id(2)] int OffsetMs,
    [property: Id(3)] ReadOnlyMemory<byte> Pcm);
