namespace Lexi.Simulator.Realtime;

/// <summary>One thing an answer will do.</summary>
/// <param name="At">When, counted from the request.</param>
/// <param name="Kind">What.</param>
/// <param name="Item">Index of the planned item.</param>
/// <param name="Index">Index of the word, for words and audio.</param>
/// <param name="Offset">First sample, byte or character, for deltas.</param>
/// <param name="Length">How many of them.</param>
internal readonly record struct ResponseStep(TimeSpan At, StepKind Kind, int Item, int Index = 0, int Offset = 0, int Length = 0);
