namespace Lexi.Voice.Lanes;

/// <summary>What a lane became, and what it wants done for that.</summary>
public readonly record struct LaneStep(LaneState State, IReadOnlyList<LaneEffect> Effects);
