using System.Text.Json.Nodes;
using Lexi.Grains.Characters.Lore;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Cards;

/// <summary>Lorebooks of cards V2 and V3, with the fields that SillyTavern keeps in an entry's extensions.</summary>
internal static class BookReader
{
    // SillyTavern's number for "at depth".
    private const int AtDepth = 4;

    /// <returns>Null when the card has none.</returns>
    public static Lorebook? Read(JsonNode? node, List<string> remarks)
    {
        if (node is not JsonObject book)
        {
            return null;
        }

        var entries = Entries(book);
        if (entries.Count > LorebookRules.MostEntries)
        {
            throw new CardException($"Its lorebook has more than {LorebookRules.MostEntries} entries.");
        }

        return new Lorebook
        {
            Name = Cut(CardJson.Text(book["name"]), LorebookRules.MostNameCharacters),
            ScanDepth = CardJson.Whole(book["scan_depth"], 0, LorebookMatcher.MostScanDepth) ?? 4,
            TokenBudget = CardJson.Whole(book["token_budget"], 0, LorebookRules.MostTokens) ?? 500,
            IsRecursive = CardJson.Flag(book["recursive_scanning"]) ?? false,
            Entries = [.. entries.Select(entry => Read(entry, remarks))],
        };
    }

    /// <summary>The entries as they stand in the card; what is no object is none.</summary>
    public static List<JsonObject> Entries(JsonObject book) =>
        book["entries"] is JsonArray entries ? [.. entries.OfType<JsonObject>()] : [];

    private static LoreEntry Read(JsonObject entry, List<string> remarks)
    {
        var more = entry["extensions"] as JsonObject;
        // SillyTavern says "use_regex" of every entry and means only keys between slashes; its other fields count beside them.
        var isPattern = CardJson.Flag(entry["use_regex"]) == true && !IsSillyTavern(more);
        var order = CardJson.Whole(entry["insertion_order"], -LorebookRules.MostOrder, LorebookRules.MostOrder) ?? 100;
        var content = CardJson.Text(entry["content"]);
        if (CardJson.Whole(more?["selectiveLogic"], 0, 9) is > 0 && CardJson.Flag(entry["selective"]) == true && entry["secondary_keys"] is JsonArray { Count: > 0 })
        {
            Remark(remarks, "A lorebook entry has a rule for its secondary keys that is not known here; one of them is needed.");
        }

        if (content.Length > LorebookRules.MostContentCharacters)
        {
            throw new CardException($"An entry of its lorebook has more than {LorebookRules.MostContentCharacters} characters.");
        }

        return new LoreEntry
        {
            Keys = Keys(entry["keys"], isPattern, remarks),
            SecondaryKeys = Keys(entry["secondary_keys"], isPattern: false, remarks),

            // A pattern needs nothing beside it (V3: secondary keys are ignored then).
            IsSelective = !isPattern && (CardJson.Flag(entry["selective"]) ?? false),
            Content = content,
            IsEnabled = CardJson.Flag(entry["enabled"]) ?? true,
            IsConstant = !isPattern && (CardJson.Flag(entry["constant"]) ?? false),
            Order = order,

            // Without a priority its place in the order says what goes first (V3, "priority").
            Priority = CardJson.Whole(entry["priority"], -LorebookRules.MostOrder, LorebookRules.MostOrder) ?? order,
            Position = PositionOf(entry, more),
            Depth = CardJson.Whole(more?["depth"], 0, LorebookRules.MostDepth) ?? 4,
            Probability = CardJson.Flag(more?["useProbability"]) == false ? 100 : CardJson.Whole(more?["probability"], 0, 100) ?? 100,
            IsCaseSensitive = CardJson.Flag(entry["case_sensitive"]) ?? CardJson.Flag(more?["case_sensitive"]) ?? false,
            IsWholeWord = CardJson.Flag(more?["match_whole_words"]) ?? true,
            Name = Cut(CardJson.TextOrNull(entry["name"]) is { Length: > 0 } name ? name : CardJson.Text(entry["comment"]), LorebookRules.MostNameCharacters),
        };
    }

    private static bool IsSillyTavern(JsonObject? more) => more is not null && (more.ContainsKey("selectiveLogic") || more.ContainsKey("display_index"));

    private static LorePosition PositionOf(JsonObject entry, JsonObject? more) => CardJson.Whole(more?["position"], -1, 100) == AtDepth
        ? LorePosition.AtDepth
        : CardJson.Text(entry["position"]) == "after_char" ? LorePosition.AfterCharacter : LorePosition.BeforeCharacter;

    private static List<string> Keys(JsonNode? node, bool isPattern, List<string> remarks)
    {
        // V3 says of secondary keys that they are one text with commas; its own type says that they are a list.
        var given = node is JsonArray ? CardJson.Texts(node) : [.. CardJson.Text(node).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var kept = given.Where(key => key.Length is > 0 and <= LorebookMatcher.PatternCharacters).Take(LorebookRules.MostKeys).ToList();
        if (kept.Count < given.Count(key => key.Length > 0))
        {
            Remark(remarks, $"A lorebook entry has keys that are too many or too long; those are not looked for.");
        }

        return [.. kept.Select(key => isPattern && LoreKeys.Pattern(key) is null ? $"/{key}/" : key)];
    }

    internal static void Remark(List<string> remarks, string remark)
    {
        if (!remarks.Contains(remark))
        {
            remarks.Add(remark);
        }
    }

    internal static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        return char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)] : text[..limit];
    }
}
