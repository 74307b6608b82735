namespace Lexi.Simulator.Realtime;

/// <summary>Which part of which item of which answer. One instance serves all deltas of a part.</summary>
public sealed record OutputAddress(string ResponseId, string ItemId, int OutputIndex, int ContentIndex);
