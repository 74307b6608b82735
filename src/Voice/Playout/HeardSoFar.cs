namespace Lexi.Voice.Playout;

/// <summary>How far an utterance was heard.</summary>
/// <param name="HeardMs">Milliseconds from its beginning, never more than was sent; never goes back.</param>
/// <param name="IsEnd">It was heard to its end.</param>
/// <param name="Listeners">How many are counted: who came later, went, or stalled is not.</param>
public readonly record struct HeardSoFar(int HeardMs, bool IsEnd, int Listeners);
