namespace Lexi.Simulator.Mind;

/// <summary>Who a character is, as far as a rule can use it.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Mood">How it talks.</param>
/// <param name="Listener">The person's name when the instructions tell it; null otherwise.</param>
/// <param name="Others">Names of other characters and people that it knows of.</param>
/// <param name="Inventory">What stands on its shelf; empty when the instructions tell nothing.</param>
internal sealed record Persona(
    string Name,
    Mood Mood,
    string? Listener,
    IReadOnlyList<string> Others,
    IReadOnlyList<string> Inventory);
