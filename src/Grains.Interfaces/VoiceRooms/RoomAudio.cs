namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A piece of one voice of a room: PCM16 little endian, 24 kHz, mono.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="SpeakerId">User id or character key. The same string instance for all pieces of one activation.</param>
/// <param name="UtteranceId">A character's utterance; empty for a person, whose microphone is one stream.</param>
/// <param name="OffsetMs">
/// Where in the utterance the samples begin; after a false alarm it goes back to the cut. Of a person: milliseconds of speech since the lane
/// was opened; a gap is silence that was not sent.
/// </param>
/// <param name="Pcm">Whole samples. The memory is the sender's again once the task of the call completes.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RoomAudio")]
public readonly record struct RoomAudio(
    [property: Id(0)] string RoomId,
    [property: Id(1)] string SpeakerId,
    [property: Id(2)] string UtteranceId,
    [property: Id(3)] long OffsetMs,
    [property: Id(4)] ReadOnlyMemory<byte> Pcm);
