namespace Lexi.Grains.Interfaces.Characters;

/// <summary>How a character leaves as a card.</summary>
[GenerateSerializer]
public enum CardFormat
{
    Json,

    /// <summary>Its picture, with the card in text chunks.</summary>
    Png,
}
