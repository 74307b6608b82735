namespace Lexi.Grains.Interfaces.Characters;

/// <param name="Sheet">The character as it was made.</param>
/// <param name="Remarks">What was left out or understood in another way, in sentences for its new author.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.ImportedCharacter")]
public sealed record ImportedCharacter([property: Id(0)] CharacterSheet Sheet, [property: Id(1)] IReadOnlyList<string> Remarks);
