namespace Lexi.Simulator.Mind.Rules;

/// <summary>A drink: its name, what goes in, and how it is made, one sentence.</summary>
internal sealed record Drink(string Name, IReadOnlyList<string> Parts, string How);
