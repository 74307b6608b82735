using System.Text.Json.Nodes;
using Lexi.Grains.Characters.Lore;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Cards;

/// <summary>A lorebook as cards have it, over the one it came as: what nobody changed stays as it came, key by key.</summary>
internal static class BookWriter
{
    private const int AtDepth = 4;

    /// <param name="original">The book the card came with; null when there was none.</param>
    /// <param name="read">What Lexi read of it.</param>
    /// <param name="book">As it is now.</param>
    /// <param name="version">2 leaves out decorators and what V3 added.</param>
    public static JsonObject Write(JsonObject? original, Lorebook? read, Lorebook book, int version)
    {
        var result = original?.DeepClone().AsObject() ?? [];
        var entries = original is null ? [] : BookReader.Entries(original);
        var known = read?.Entries ?? [];
        _ = result.Remove("entries");
        CardWriter.Overlay(result, read is null ? null : Head(read), Head(book));
        result["entries"] = Entries(entries, known, book.Entries, version);
        return result;
    }

    private static JsonObject Head(Lorebook book)
    {
        var head = new JsonObject
        {
            ["scan_depth"] = book.ScanDepth,
            ["token_budget"] = book.TokenBudget,
            ["recursive_scanning"] = book.IsRecursive,
            ["extensions"] = new JsonObject(),
        };
        if (book.Name.Length > 0)
        {
            head["name"] = book.Name;
        }

        return head;
    }

    private static JsonArray Entries(List<JsonObject> originals, IReadOnlyList<LoreEntry> read, IReadOnlyList<LoreEntry> entries, int version)
    {
        // Who is as they were read is found wherever they stand now; the others by their place.
        var byText = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var index = 0; index < read.Count; index++)
        {
            var text = Key(read[index]);
            byText.TryAdd(text, new Queue<int>());
            byText[text].Enqueue(index);
        }

        var found = entries.Select(entry => byText.TryGetValue(Key(entry), out var places) && places.Count > 0 ? places.Dequeue() : -1).ToArray();
        var taken = found.ToHashSet();
        var result = new JsonArray();
        for (var index = 0; index < entries.Count; index++)
        {
            var place = found[index] >= 0 ? found[index] : index < originals.Count && taken.Add(index) ? index : -1;
            result.Add((JsonNode)Entry(place < 0 ? null : originals[place], place < 0 ? null : read[place], entries[index], version));
        }

        return result;
    }

    private static string Key(LoreEntry entry) => CardJson.Write(Canonical(entry, isRegex: false)) + CardJson.Write(More(entry));

    private static JsonObject Entry(JsonObject? original, LoreEntry? read, LoreEntry entry, int version)
    {
        var result = original?.DeepClone().AsObject() ?? [];
        var more = result["extensions"] as JsonObject ?? [];
        _ = result.Remove("extensions");
        var isRegex = entry.Keys.Count > 0 && entry.Keys.All(key => LoreKeys.Pattern(key) is { Flags: "" });
        var wasRegex = read is not null && read.Keys.Count > 0 && read.Keys.All(key => LoreKeys.Pattern(key) is { Flags: "" });
        CardWriter.Overlay(result, read is null ? null : Canonical(read, wasRegex), Canonical(entry, isRegex));
        var content = entry.Content;
        if (version == 2 && LoreDecorators.Read(content).Content is var plain && plain.Length < content.Length)
        {
            result["content"] = plain;
        }

        // What V2 and V3 have no field for, where other programs keep it; only when it says something.
        var (was, now) = (More(read ?? _plain), More(entry));
        foreach (var (name, value) in now)
        {
            if (!JsonNode.DeepEquals(was[name], value))
            {
                more[name] = value!.DeepClone();
            }
        }

        result["extensions"] = more;
        return result;
    }

    private static readonly LoreEntry _plain = new() { Keys = [], Content = "" };

    private static JsonObject Canonical(LoreEntry entry, bool isRegex)
    {
        var result = new JsonObject
        {
            ["keys"] = CardJson.List(isRegex ? entry.Keys.Select(key => LoreKeys.Pattern(key)!.Value.Text) : entry.Keys),
            ["content"] = entry.Content,
            ["enabled"] = entry.IsEnabled,
            ["insertion_order"] = entry.Order,
            ["case_sensitive"] = entry.IsCaseSensitive,
            ["use_regex"] = isRegex,
            ["constant"] = entry.IsConstant,
            ["priority"] = entry.Priority,
            ["selective"] = entry.IsSelective,
            ["secondary_keys"] = CardJson.List(entry.SecondaryKeys),
            ["position"] = entry.Position == LorePosition.BeforeCharacter ? "before_char" : "after_char",
        };
        if (entry.Name.Length > 0)
        {
            result["name"] = entry.Name;
        }

        return result;
    }

    private static JsonObject More(LoreEntry entry) => new()
    {
        ["position"] = entry.Position switch { LorePosition.BeforeCharacter => 0, LorePosition.AfterCharacter => 1, _ => AtDepth },
        ["depth"] = entry.Depth,
        ["probability"] = entry.Probability,
        ["match_whole_words"] = entry.IsWholeWord,
    };
}
