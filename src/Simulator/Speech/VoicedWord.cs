namespace Lexi.Simulator.Speech;

/// <summary>One word as a simulated voice says it. Positions are samples at 24 kHz from the start of the speech.</summary>
/// <param name="Text">The word with the punctuation written to it.</param>
/// <param name="Delta">The text from the end of the word before to the end of this one: joined, all deltas are the whole text.</param>
/// <param name="StartSample">Where the word begins to sound.</param>
/// <param name="EndSample">Where it has ended: who heard this much heard the word.</param>
/// <param name="Samples">
/// PCM16, 24 kHz, mono: the word and the pause after it. The memory is used again for the next word of the same speech.
/// </param>
public readonly record struct VoicedWord(string Text, string Delta, long StartSample, long EndSample, ReadOnlyMemory<short> Samples);
