namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>What a microphone picked up: PCM16 little endian, 24 kHz, mono, whole samples, in order.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.MicrophoneAudio")]
public readonly record struct MicrophoneAudio(
    [property: Id(0)] string AttachmentId,
    [property: Id(1)] ReadOnlyMemory<byte> Pcm);
