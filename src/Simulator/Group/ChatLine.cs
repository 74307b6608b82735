namespace Lexi.Simulator.Group;

/// <summary>Something said in a group.</summary>
/// <param name="From">Who said it; for one's own words the own name.</param>
/// <param name="IsPerson">A human being, not a character.</param>
/// <param name="IsOwn">Said by the one who reads it.</param>
/// <param name="Says">The words.</param>
internal sealed record ChatLine(string From, bool IsPerson, bool IsOwn, string Says);
