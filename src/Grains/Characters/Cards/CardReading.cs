using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Cards;

/// <summary>What a card says.</summary>
/// <param name="Sheet">As its new author gets it; without a key.</param>
/// <param name="Remarks">What was left out or understood in another way, in sentences.</param>
/// <param name="Picture">The character's picture; null when the card brings none.</param>
public sealed record CardReading(CharacterSheet Sheet, IReadOnlyList<string> Remarks, byte[]? Picture = null);
