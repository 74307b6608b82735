using System.Text;
using System.Text.Json.Nodes;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Cards;

/// <summary>
/// Writes a character as a card. Over the card it came as, when it came as one: what nobody changed since stays as it came, to the
/// spelling of a number, and so does what Lexi does not know.
/// </summary>
public static class CardWriter
{
    private static readonly string[] _onlyV3 =
        ["assets", "nickname", "creator_notes_multilingual", "source", "group_only_greetings", "creation_date", "modification_date"];

    // Old programs read these beside the data, so some cards have them twice.
    private static readonly string[] _v1 = ["name", "description", "personality", "scenario", "first_mes", "mes_example"];

    /// <param name="sheet">The character.</param>
    /// <param name="version">2 or 3.</param>
    public static JsonObject Write(CharacterSheet sheet, int version)
    {
        var original = Original(sheet.CardExtras);
        var read = original is null ? null : Reading(original);
        var isV3 = original is not null && CardJson.Text(original["spec"]) == CardReader.V3;
        var card = original?["data"] is JsonObject ? original.DeepClone().AsObject() : [];
        var data = original is null ? [] : CardReader.DataOf(original).DeepClone().AsObject();
        var hasBook = data.TryGetPropertyValue("character_book", out var book);
        var extensions = data["extensions"] as JsonObject ?? [];
        foreach (var name in (string[])["character_book", "extensions", .. version == 2 && isV3 ? _onlyV3 : []])
        {
            _ = data.Remove(name);
        }

        // Some V2 cards have the greetings for groups already.
        var hasGroups = version == 3 || data.ContainsKey("group_only_greetings");
        var was = read is null ? null : Fields(read, hasGroups);
        Overlay(data, was, Fields(sheet, hasGroups));
        data["extensions"] = Extensions(extensions.DeepClone().AsObject(), read, sheet);
        if (sheet.Lorebook is { } lorebook)
        {
            data["character_book"] = BookWriter.Write(book as JsonObject, read?.Lorebook, lorebook, version);
        }
        else if (hasBook && book is not JsonObject)
        {
            // Nothing that could be a book, as it came.
            data["character_book"] = book?.DeepClone();
        }

        foreach (var name in _v1.Where(name => card[name] is { } twice && JsonNode.DeepEquals(twice, CardReader.DataOf(original!)[name])))
        {
            card[name] = data[name]!.DeepClone();
        }

        var isSameKind = CardJson.Text(card["spec"]) == (version == 3 ? CardReader.V3 : CardReader.V2);
        card["spec"] = version == 3 ? CardReader.V3 : CardReader.V2;
        card["spec_version"] = isSameKind ? card["spec_version"]?.DeepClone() ?? Number(version) : Number(version);
        card["data"] = data;
        return card;
    }

    /// <summary>What the sheet says, to be kept as its card from now on: an export of it starts from here.</summary>
    /// <returns>Null when it did not come as a card.</returns>
    public static string? Renew(CharacterSheet sheet) => Original(sheet.CardExtras) is not { } original
        ? null
        : CardJson.Write(Write(sheet, CardJson.Text(original["spec"]) == CardReader.V3 ? 3 : 2));

    /// <summary>Puts the fields that say something else than they did over those of an object.</summary>
    internal static void Overlay(JsonObject target, JsonObject? was, JsonObject now)
    {
        foreach (var (name, value) in now)
        {
            var isAsItCame = was is not null && target.ContainsKey(name) && JsonNode.DeepEquals(was[name], value);
            if (!isAsItCame)
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private static string Number(int version) => version == 3 ? "3.0" : "2.0";

    private static JsonObject? Original(string? extras)
    {
        try
        {
            return extras is null ? null : CardJson.Parse(Encoding.UTF8.GetBytes(extras));
        }
        catch (CardException)
        {
            return null;
        }
    }

    // Null for what is no card of a character: everything counts as changed then.
    private static CharacterSheet? Reading(JsonObject original)
    {
        try
        {
            return CardReader.ReadObject(original, []).Sheet;
        }
        catch (Exception refused) when (refused is CardException or Interfaces.LexiException)
        {
            return null;
        }
    }

    private static JsonObject Fields(CharacterSheet sheet, bool hasGroups)
    {
        var fields = new JsonObject
        {
            ["name"] = sheet.Name,
            ["description"] = sheet.Persona,
            ["personality"] = sheet.Personality,
            ["scenario"] = sheet.Scenario,
            ["first_mes"] = sheet.FirstMessage,
            ["mes_example"] = sheet.ExampleDialogue,
            ["creator_notes"] = sheet.CreatorNotes,
            ["system_prompt"] = sheet.SystemPrompt,
            ["post_history_instructions"] = sheet.PostHistoryInstructions,
            ["alternate_greetings"] = CardJson.List(sheet.AlternateGreetings),
            ["tags"] = CardJson.List(sheet.Tags),
            ["creator"] = sheet.Creator,
            ["character_version"] = sheet.Version,
        };
        if (hasGroups)
        {
            fields["group_only_greetings"] = CardJson.List(sheet.GroupOnlyGreetings);
        }

        return fields;
    }

    private static JsonObject Extensions(JsonObject extensions, CharacterSheet? read, CharacterSheet sheet)
    {
        if (read?.Talkativeness != sheet.Talkativeness || !extensions.ContainsKey("talkativeness"))
        {
            extensions["talkativeness"] = sheet.Talkativeness;
        }

        var (was, now) = (Ours(read), Ours(sheet));
        if (!JsonNode.DeepEquals(was, now))
        {
            var ours = extensions[CardReader.Ours] as JsonObject ?? [];
            _ = extensions.Remove(CardReader.Ours);
            Overlay(ours, was, now!);
            extensions[CardReader.Ours] = ours;
        }

        return extensions;
    }

    private static JsonObject? Ours(CharacterSheet? sheet) => sheet is null ? null : new JsonObject
    {
        ["aliases"] = CardJson.List(sheet.Aliases),
        ["tagline"] = sheet.Tagline,
        ["hue"] = sheet.Hue,
        ["voice"] = sheet.Voice,
        ["engine"] = sheet.Engine == CharacterEngine.Pipeline ? "pipeline" : "realtime",
        ["isAdult"] = sheet.IsAdult,
        ["text"] = new JsonObject
        {
            ["temperature"] = sheet.Text.Temperature,
            ["maxOutputTokens"] = sheet.Text.MaxOutputTokens,
            ["contextTokens"] = sheet.Text.ContextTokens,
        },
    };
}
