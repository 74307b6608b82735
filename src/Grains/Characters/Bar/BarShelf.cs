namespace Lexi.Grains.Characters.Bar;

/// <summary>What a person has at home, asked the way a bartender asks.</summary>
/// <param name="entries">As the person wrote them: "Tanqueray gin", "2 limes", "Limoncello".</param>
public sealed class BarShelf(IReadOnlyList<string> entries)
{
    // What a recipe asks for, and what people call it on their own shelf.
    private static readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal)
    {
        ["whiskey"] = ["whiskey", "whisky", "bourbon", "rye", "scotch"],
        ["sugar"] = ["sugar", "syrup", "honey", "agave"],
        ["soda"] = ["soda", "sparkling water", "seltzer"],
        ["triple sec"] = ["triple sec", "cointreau", "orange liqueur", "curacao", "curaçao"],
        ["coffee liqueur"] = ["coffee liqueur", "kahlua", "kahlúa", "tia maria"],
        ["sweet vermouth"] = ["sweet vermouth", "red vermouth", "vermouth rosso"],
        ["dry vermouth"] = ["dry vermouth", "white vermouth", "noilly prat"],
        ["bitters"] = ["bitters", "angostura"],
        ["cognac"] = ["cognac", "brandy"],
        ["prosecco"] = ["prosecco", "champagne", "cava", "sparkling wine"],
        ["espresso"] = ["espresso", "coffee beans", "strong coffee"],
        ["ginger beer"] = ["ginger beer", "ginger ale"],
    };

    /// <summary>The entries that are, or stand in for, the ingredient.</summary>
    public IReadOnlyList<string> Matching(string ingredient)
    {
        var wanted = ingredient.Trim().ToLowerInvariant();
        var names = _names.GetValueOrDefault(wanted) ?? [wanted];
        return [.. entries.Where(entry => names.Any(name => IsNamed(entry, name)))];
    }

    /// <summary>The ingredients of the drink that are not on the shelf.</summary>
    public IReadOnlyList<string> Missing(Cocktail cocktail) =>
        [.. cocktail.Ingredients.Where(ingredient => Matching(ingredient).Count == 0)];

    // By whole words, with a plural allowed: "ginger" is not gin.
    private static bool IsNamed(string entry, string name)
    {
        var text = entry.ToLowerInvariant();
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            end += end < text.Length && text[end] == 's' ? 1 : 0;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end >= text.Length || !char.IsLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
