namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>What sounds on one track.</summary>
/// <param name="Track">Its number; 0 is the mix.</param>
/// <param name="Samples">As many as the batch has.</param>
/// <param name="Peaks">A byte for each 100 ms: the peak, 255 is full scale.</param>
public sealed record RecordedSound(int Track, ReadOnlyMemory<short> Samples, ReadOnlyMemory<byte> Peaks);
