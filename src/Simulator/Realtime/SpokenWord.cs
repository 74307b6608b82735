namespace Lexi.Simulator.Realtime;

/// <summary>A word with its sound.</summary>
/// <param name="Text">The word as written, with its punctuation and the blanks around it.</param>
/// <param name="Samples">PCM16, 24 kHz, mono, with the pause that follows. Never changed after it was handed out.</param>
public readonly record struct SpokenWord(string Text, ReadOnlyMemory<short> Samples);
