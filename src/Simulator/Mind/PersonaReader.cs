using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind;

/// <summary>Reads a persona out of instructions written for a language model.</summary>
internal static partial class PersonaReader
{
    /// <summary>What a character is called when its instructions give no name.</summary>
    public const string Nameless = "Sim";

    private const int LongestInstructions = 20_000;
    private const int MostNames = 40;

    private static readonly (Mood Mood, string[] Words)[] _signs =
    [
        (Mood.Host, ["bartender", "barkeep", "barkeeper", "mixologist", "cocktail", "cocktails"]),
        (Mood.Dark, ["dark", "dry", "night", "gothic", "goth", "mysterious", "sardonic", "cynical", "brooding", "melancholy", "deadpan", "shadow", "shadows", "cold", "sarcastic", "stern", "grim", "gruff"]),
        (Mood.Bubbly, ["bubbly", "cute", "cheerful", "energetic", "genki", "excited", "excitable", "kawaii", "anime", "bouncy", "enthusiastic", "hyper", "sparkling"]),
        (Mood.Warm, ["warm", "playful", "friendly", "kind", "gentle", "caring", "witty"]),
    ];

    public static Persona Read(string instructions)
    {
        var text = instructions.Length > LongestInstructions ? instructions[..LongestInstructions] : instructions;
        var name = NameIn(text);
        var (person, bar) = PersonData(text);
        var others = OthersHead().Match(text);
        return new Persona(
            name,
            MoodOf(others.Success ? text[..others.Index] : text),
            person ?? Matched(Listener().Match(text)),
            [.. NamesIn(text).Where(other => other != name)],
            bar ?? InventoryIn(text));
    }

    /// <summary>Facts about the person as one JSON object on a line near the end: their name and what stands in their bar.</summary>
    private static (string? Name, List<string>? Bar) PersonData(string text)
    {
        const int LinesLookedAt = 20;
        var line = text.Split('\n').TakeLast(LinesLookedAt).Select(line => line.Trim()).LastOrDefault(line => line is ['{', .., '}']);
        if (line is null)
            return (null, null);
        try
        {
            using var data = JsonDocument.Parse(line);
            return (FirstName(data.RootElement), Bar(data.RootElement));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? FirstName(JsonElement data)
    {
        if (!data.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String)
            return null;
        return name.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : null;
    }

    private static List<string>? Bar(JsonElement data)
    {
        if (!data.TryGetProperty("bar", out var bar) || bar.ValueKind != JsonValueKind.Array)
            return null;
        var items = new List<string>();
        foreach (var entry in bar.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.String)
                AddItems(entry.GetString()!, items);
        }

        return items;
    }

    private static string NameIn(string text)
    {
        foreach (Match match in YouAre().Matches(text))
        {
            if (match.Groups[1].Value is not ("A" or "An" or "The" or "Not" or "AI"))
                return match.Groups[1].Value;
        }

        return Matched(YourName().Match(text)) ?? Nameless;
    }

    /// <summary>The mood with the most words for it; a bar outweighs any temper.</summary>
    private static Mood MoodOf(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '\n', '\t', ',', '.', ';', ':', '!', '-', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries);
        var (best, most) = (Mood.Warm, 0);
        foreach (var (mood, signs) in _signs)
        {
            var count = words.Count(word => signs.Contains(word)) * (mood == Mood.Host ? 3 : 1);
            if (count > most)
                (best, most) = (mood, count);
        }

        return best;
    }

    private static List<string> NamesIn(string text)
    {
        var names = new List<string>();
        foreach (Match line in OthersLine().Matches(text))
        {
            foreach (Match name in CapitalName().Matches(line.Groups[1].Value))
            {
                if (names.Count < MostNames && !names.Contains(name.Value))
                    names.Add(name.Value);
            }
        }

        // A list below a heading names one a line: "- Nyx is your best friend".
        if (OthersHead().Match(text) is { Success: true } head)
        {
            foreach (var line in text[(head.Index + head.Length)..].Split('\n').TakeWhile(line => Bullet().IsMatch(line)))
            {
                var name = CapitalName().Match(line);
                if (name.Success && names.Count < MostNames && !names.Contains(name.Value))
                    names.Add(name.Value);
            }
        }

        return names;
    }

    private static List<string> InventoryIn(string text)
    {
        var items = new List<string>();
        if (InventoryHead().Match(text) is not { Success: true } head)
            return items;
        var lines = text[(head.Index + head.Length)..].Split('\n');
        AddItems(lines[0], items);
        for (var i = 1; i < lines.Length && (Bullet().IsMatch(lines[i]) || (items.Count == 0 && string.IsNullOrWhiteSpace(lines[i]))); i++)
            AddItems(Bullet().Replace(lines[i], ""), items);
        return items;
    }

    private static void AddItems(string line, List<string> items)
    {
        foreach (var part in line.TrimEnd('.', ' ', '\r').Split([",", ";", " and "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var item = Quantity().Replace(part, "").Trim(' ', '.', ':', '-');
            if (item.Length is > 1 and < 40 && items.Count < 100)
                items.Add(item);
        }
    }

    private static string? Matched(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\b[Yy]ou are (?:called |named )?([A-Z][\p{L}'-]+)")]
    private static partial Regex YouAre();

    [GeneratedRegex(@"\b(?:[Yy]our name is|[Cc]alled|[Nn]amed|[Nn]ame:) ([A-Z][\p{L}'-]+)")]
    private static partial Regex YourName();

    [GeneratedRegex(@"\b(?:(?:talk|speak)(?:ing|s)? (?:to|with)|(?:person|user|guest|listener)(?:'s name)?(?: is| is called| called|:)) ([A-Z][\p{L}'-]+)")]
    private static partial Regex Listener();

    [GeneratedRegex(@"(?im)\b(?:others?|also|present|company|with you|characters|people)\b[^:\n]{0,40}:[ \t]*([^\n]+)")]
    private static partial Regex OthersLine();

    [GeneratedRegex(@"(?im)^[^\n]*\bothers\b[^:\n]{0,60}:[ \t]*\r?\n")]
    private static partial Regex OthersHead();

    [GeneratedRegex(@"\b[A-Z][\p{L}'-]+")]
    private static partial Regex CapitalName();

    [GeneratedRegex(@"(?i)\b(?:inventory|in stock|on the shelf|shelf|bar has|ingredients)\b[^:\n]{0,40}:[ \t]*")]
    private static partial Regex InventoryHead();

    [GeneratedRegex(@"^\s*(?:[-*•]|\d+[.)])\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\([^)]*\)|[x×]\s*\d+|\b\d+(?:\.\d+)?\s*(?:ml|cl|l|bottles?|x|×)?(?:\s+of)?\b|:\s*\d+.*$")]
    private static partial Regex Quantity();
}
