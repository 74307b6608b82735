namespace Lexi.Voice.Turns;

/// <summary>What an input led to.</summary>
public readonly record struct TurnStep(TurnState State, IReadOnlyList<TurnEffect> Effects);
