namespace Lexi.Simulator.Group;

/// <summary>Somebody else in the group.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="IsPerson">A human being, not a character.</param>
/// <param name="Affinity">What the reader feels for them, -1 to 1.</param>
/// <param name="Type">The kind of feeling: "friendly", "teasing", "hostile", …; empty when it was not told.</param>
/// <param name="About">What they are, in one line; empty when it was not told.</param>
internal sealed record ChatOther(string Name, bool IsPerson, double Affinity, string Type, string About);
