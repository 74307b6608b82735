namespace Lexi.Simulator.Speech;

/// <summary>A word that the ear read. Positions are samples at 24 kHz of the audio it was given.</summary>
/// <param name="Text">The word, exactly as the voice was given it.</param>
/// <param name="StartSample">Where the word began to sound, within some milliseconds.</param>
/// <param name="EndSample">Where it ended.</param>
public readonly record struct HeardWord(string Text, long StartSample, long EndSample);
