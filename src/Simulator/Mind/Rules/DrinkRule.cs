using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Knows drinks and its own shelf. Somebody who is no bartender only tells recipes.</summary>
internal sealed partial class DrinkRule : IRule
{
    public string? Answer(Moment moment)
    {
        var isHost = moment.Persona.Mood == Mood.Host;
        var drink = DrinkBook.All.FirstOrDefault(drink => moment.Lower.Contains(drink.Name.ToLowerInvariant(), StringComparison.Ordinal));
        if (!isHost)
            return drink is not null && Recipe().IsMatch(moment.Lower) ? Tell(moment, "drink-recipe", drink) : null;

        var shelf = moment.Persona.Inventory;
        if (Soft().IsMatch(moment.Lower))
            return Phrases.LineAndQuestion(moment, "drink-soft");
        if (drink is not null)
            return Recipe().IsMatch(moment.Lower) ? Tell(moment, "drink-recipe", drink) : Serve(moment, drink, shelf);
        if (shelf.Count > 0 && Stock().IsMatch(moment.Lower))
            return Phrases.LineAndQuestion(moment, "drink-stock", new Dictionary<string, string> { ["parts"] = DrinkBook.List(shelf) });
        if (shelf.Count > 0 && Have().Match(moment.Lower) is { Success: true } asked)
            return Have(moment, asked.Groups[1].Value, shelf);
        if (Buys().IsMatch(moment.Lower))
            return Phrases.LineAndQuestion(moment, "drink-buy");
        if (!Thirsty().IsMatch(moment.Lower))
            return null;

        var makeable = DrinkBook.All.Where(candidate => shelf.Count == 0 || DrinkBook.Missing(candidate, shelf).Count == 0).ToList();
        var wished = makeable.Where(candidate => candidate.Parts.Any(part => moment.Lower.Contains(part, StringComparison.Ordinal))).ToList();
        var pool = wished.Count > 0 ? wished : makeable;
        return pool.Count == 0 ? null : Tell(moment, "drink-suggest", pool[moment.Random.Next(pool.Count)]);
    }

    private static string? Serve(Moment moment, Drink drink, IReadOnlyList<string> shelf)
    {
        var missing = shelf.Count == 0 ? [] : DrinkBook.Missing(drink, shelf);
        if (missing.Count == 0)
            return Tell(moment, "drink-ready", drink);
        var other = DrinkBook.All
            .Where(candidate => DrinkBook.Missing(candidate, shelf).Count == 0)
            .OrderByDescending(candidate => candidate.Parts.Intersect(drink.Parts).Count())
            .FirstOrDefault();
        var slots = new Dictionary<string, string> { ["drink"] = drink.Name, ["missing"] = DrinkBook.List(missing) };
        if (other is null)
            return Phrases.Line(moment, "drink-missing-all", slots);
        slots["other"] = other.Name;
        return Phrases.Line(moment, "drink-missing", slots);
    }

    private static string? Have(Moment moment, string item, IReadOnlyList<string> shelf)
    {
        var found = shelf.FirstOrDefault(have => DrinkBook.Fits(have, item));
        return Phrases.LineAndQuestion(
            moment,
            found is null ? "drink-lacking" : "drink-have",
            new Dictionary<string, string> { ["item"] = found ?? item });
    }

    private static string? Tell(Moment moment, string section, Drink drink) =>
        Phrases.LineAndQuestion(moment, section, new Dictionary<string, string>
        {
            ["drink"] = drink.Name,
            ["parts"] = DrinkBook.List(drink.Parts),
            ["how"] = drink.How,
        });

    [GeneratedRegex(@"\b(?:how|recipe|what('s| is) in|ingredients|goes into)\b")]
    private static partial Regex Recipe();

    [GeneratedRegex(@"non.?alcoholic|without alcohol|alcohol.free|\bvirgin\b|\bi('m| am) driving|don't drink")]
    private static partial Regex Soft();

    [GeneratedRegex(@"\b(?:what (?:do|have) you (?:have|got)|what('s| is) (?:on the shelf|in stock|available)|inventory|the menu|your stock)\b")]
    private static partial Regex Stock();

    [GeneratedRegex(@"\b(?:do you have|have you got|you got|is there|are there)(?: any| some| a| an)? ([\p{L} ]{2,30}?)(?: left| tonight| today| here| in stock)*$")]
    private static partial Regex Have();

    [GeneratedRegex(@"\b(?:which|what)\b.{0,20}\bbottles?\b.{0,20}\b(?:buy|get|next)\b|\bshould i buy\b")]
    private static partial Regex Buys();

    [GeneratedRegex(@"\b(?:recommend|suggest|surprise me|thirsty|drinks?|cocktails?|something (?:strong|sweet|sour|bitter|light|long|fresh|fruity|dry|with)|make me|mix me|pour me|the usual|can i (?:get|have)|what can (?:you|i) make)\b")]
    private static partial Regex Thirsty();
}
