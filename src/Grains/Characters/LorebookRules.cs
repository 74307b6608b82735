using Lexi.Grains.Characters.Lore;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>What a lorebook may hold.</summary>
public static class LorebookRules
{
    public const int MostEntries = 1000;
    public const int MostKeys = 50;
    public const int MostKeyCharacters = LorebookMatcher.PatternCharacters + 10;
    public const int MostContentCharacters = 16_000;
    public const int MostNameCharacters = 200;
    public const int MostDepth = 1000;
    public const int MostTokens = 100_000;
    public const int MostOrder = 1_000_000;

    /// <summary>The book as it is kept.</summary>
    /// <exception cref="Lexi.Grains.Interfaces.LexiException"><c>invalid_request</c>.</exception>
    public static Lorebook? Check(Lorebook? given)
    {
        if (given is null)
        {
            return null;
        }

        var entries = given.Entries ?? [];
        SheetRules.Require(entries.Count <= MostEntries, $"A lorebook has at most {MostEntries} entries.");
        SheetRules.Require(given.ScanDepth is >= 0 and <= LorebookMatcher.MostScanDepth, $"A lorebook looks back 0 to {LorebookMatcher.MostScanDepth} messages.");
        SheetRules.Require(given.TokenBudget is >= 0 and <= MostTokens, $"A lorebook takes 0 to {MostTokens} tokens.");
        return given with
        {
            Name = AuthorText.Check(given.Name, MostNameCharacters, "A lorebook's name"),
            Entries = [.. entries.Select(Check)],
        };
    }

    private static LoreEntry Check(LoreEntry given)
    {
        SheetRules.Require(given is not null, "An entry of a lorebook is missing.");
        SheetRules.Require(given!.Depth is >= 0 and <= MostDepth, $"A depth is 0 to {MostDepth}.");
        SheetRules.Require(given.Probability is >= 0 and <= 100, "A probability is 0 to 100.");
        SheetRules.Require(
            Math.Abs((long)given.Order) <= MostOrder && Math.Abs((long)given.Priority) <= MostOrder, $"Order and priority are -{MostOrder} to {MostOrder}.");
        SheetRules.Require(Enum.IsDefined(given.Position), "Unknown position.");
        return given with
        {
            Keys = Keys(given.Keys ?? []),
            SecondaryKeys = Keys(given.SecondaryKeys ?? []),
            Content = AuthorText.Check(given.Content, MostContentCharacters, "An entry"),
            Name = AuthorText.Check(given.Name, MostNameCharacters, "An entry's name"),
        };
    }

    private static List<string> Keys(IReadOnlyList<string> given)
    {
        SheetRules.Require(given.Count <= MostKeys, $"An entry has at most {MostKeys} keys.");
        return [.. given.Select(key => AuthorText.Check(key, MostKeyCharacters, "A key"))];
    }
}
