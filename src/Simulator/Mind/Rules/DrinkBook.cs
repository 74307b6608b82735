namespace Lexi.Simulator.Mind.Rules;

/// <summary>The drinks that a bartender knows, from <c>drinks.txt</c>.</summary>
internal static class DrinkBook
{
    public static IReadOnlyList<Drink> All { get; } =
    [
        .. TextFile.Lines("drinks").Select(line =>
        {
            var parts = line.Split(" | ");
            return new Drink(parts[0], parts[1].Split(", "), parts[2]);
        }),
    ];

    /// <summary>The parts of a drink that no item on the shelf can be.</summary>
    public static IReadOnlyList<string> Missing(Drink drink, IReadOnlyList<string> shelf) =>
        [.. drink.Parts.Where(part => !shelf.Any(item => Fits(item, part)))];

    /// <summary>Whether an item is what is asked for: "London dry gin" is gin, "limes" are lime, whiskey stands in for bourbon.</summary>
    public static bool Fits(string item, string part)
    {
        if (item.Contains(part, StringComparison.OrdinalIgnoreCase) || part.Contains(item.TrimEnd('s'), StringComparison.OrdinalIgnoreCase))
            return true;
        var isWhiskey = item.Contains("whisk", StringComparison.OrdinalIgnoreCase) || item.Contains("bourbon", StringComparison.OrdinalIgnoreCase);
        return isWhiskey && part is ("bourbon" or "rye" or "whiskey");
    }

    /// <summary>"a", "b" and "c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
