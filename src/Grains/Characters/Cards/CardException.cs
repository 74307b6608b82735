namespace Lexi.Grains.Characters.Cards;

/// <summary>A card cannot be read; the message says in a sentence for a person why.</summary>
public sealed class CardException(string message) : Exception(message);
