using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>What a search looks at, in memory and in a database alike.</summary>
public static class CharacterSearch
{
    /// <summary>Name, tagline and tags in small letters, one a line.</summary>
    public static string TextOf(CharacterCard card) => string.Join('\n', [card.Name, card.Tagline, .. card.Tags]).ToLowerInvariant();

    public static bool Has(CharacterCard card, string words) => TextOf(card).Contains(words.ToLowerInvariant(), StringComparison.Ordinal);
}
