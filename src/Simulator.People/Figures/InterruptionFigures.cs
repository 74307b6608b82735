namespace Lexi.Simulator.People.Figures;

/// <summary>What became of speech over characters.</summary>
/// <param name="Held">A character's sound was held because somebody might be interrupting.</param>
/// <param name="Resumed">It was no interruption.</param>
/// <param name="Stopped">A character's sound was thrown away, for whatever reason.</param>
/// <param name="Interrupted">Utterances of characters that the transcript calls interrupted.</param>
/// <param name="ToHeld">From the first voiced frame over the character to the holding, milliseconds.</param>
/// <param name="ToStopped">To the stopping, milliseconds.</param>
public sealed record InterruptionFigures(int Held, int Resumed, int Stopped, int Interrupted, SpreadFigures ToHeld, SpreadFigures ToStopped);
