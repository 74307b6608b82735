namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>How much of a recording is on the disk.</summary>
/// <param name="Samples">Length of its sound at 24 kHz.</param>
/// <param name="Bytes">Of all its files.</param>
public readonly record struct RecordingSize(long Samples, long Bytes);
