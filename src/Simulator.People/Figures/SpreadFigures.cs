namespace Lexi.Simulator.People.Figures;

/// <summary>A spread in five numbers, milliseconds. All 0 when nothing was measured.</summary>
public sealed record SpreadFigures(long Count, double P50, double P95, double P99, double Most);
