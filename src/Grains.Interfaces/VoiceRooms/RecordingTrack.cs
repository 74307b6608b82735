namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>One WAV file of a recording: 24 kHz, mono, PCM16. All of them begin at the same moment.</summary>
/// <param name="Number">From 0, which is the mix.</param>
/// <param name="SpeakerId">User id or character key; null for the mix.</param>
/// <param name="Name">By which name they went; empty for the mix.</param>
/// <param name="IsCharacter">False for the mix.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RecordingTrack")]
public sealed record RecordingTrack(
    [property: Id(0)] int Number,
    [property: Id(1)] string? SpeakerId,
    [property: Id(2)] string Name,
    [property: Id(3)] bool IsCharacter);
