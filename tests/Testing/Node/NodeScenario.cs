namespace Lexi.Testing.Node;

/// <summary>One test of a Node suite.</summary>
/// <param name="Name">As the suite names it.</param>
/// <param name="HasPassed">Whether it did.</param>
/// <param name="SkipReason">Why it was skipped; null when it ran.</param>
public sealed record NodeScenario(string Name, bool HasPassed, string? SkipReason);
