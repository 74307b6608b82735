using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Cards;

/// <summary>
/// Character cards V1, V2 and V3 as JSON (github.com/malfoyslastname/character-card-spec-v2, github.com/kwaroran/character-card-spec-v3).
/// Wrong types are read as nothing said; what Lexi has no field for stays in <see cref="CharacterSheet.CardExtras"/>.
/// </summary>
public static class CardReader
{
    public const string V2 = "chara_card_v2";
    public const string V3 = "chara_card_v3";

    /// <summary>Where Lexi keeps in <c>extensions</c> what cards have no field for.</summary>
    internal const string Ours = "lexi";

    private const int MostTags = SheetRules.MostTags;

    /// <summary>Reads the JSON text of a card.</summary>
    /// <exception cref="CardException">It is no card, or more than a character may be.</exception>
    public static CardReading Read(ReadOnlySpan<byte> utf8)
    {
        var card = CardJson.Parse(utf8);
        var remarks = new List<string>();
        CheckSpec(card, remarks);
        var picture = CardAssets.TakeOut(card, remarks);
        return ReadObject(card, remarks) with { Picture = picture };
    }

    internal static CardReading ReadObject(JsonObject card, List<string> remarks)
    {
        var data = DataOf(card);
        var sheet = Sheet(data, remarks) with { CardExtras = CardJson.Write(card) };
        return sheet.CardExtras!.Length <= SheetRules.MostExtrasCharacters
            ? new CardReading(sheet, remarks)
            : throw new CardException($"The card has more than {SheetRules.MostExtrasCharacters} characters.");
    }

    /// <summary>What a card wants its character to be called in its own texts (V3, "nickname"); empty for its name.</summary>
    /// <param name="extras">See <see cref="CharacterSheet.CardExtras"/>.</param>
    public static string NicknameOf(string? extras)
    {
        try
        {
            return extras is null ? "" : CardNames.Aliases([CardJson.Text(DataOf(CardJson.Parse(Encoding.UTF8.GetBytes(extras)))["nickname"])], "", []).FirstOrDefault("");
        }
        catch (CardException)
        {
            return "";
        }
    }

    /// <summary>The part of a card that holds the fields: all of it in V1.</summary>
    internal static JsonObject DataOf(JsonObject card) => card["data"] as JsonObject ?? card;

    internal static void CheckSpec(JsonObject card, List<string> remarks)
    {
        var spec = CardJson.Text(card["spec"]);
        if (spec == "lorebook_v3")
        {
            throw new CardException("This is a lorebook without a character.");
        }

        var data = DataOf(card);
        if (CardJson.TextOrNull(data["name"]) is null)
        {
            throw new CardException("This is not a character card: it has no name.");
        }

        if (spec.Length == 0)
        {
            remarks.Add("The card does not say which version it is; it was read as the oldest.");
        }
        else if (spec is not (V2 or V3))
        {
            remarks.Add("The card is of an unknown kind; what could be read was read.");
        }
        else if (double.TryParse(CardJson.Text(card["spec_version"]), NumberStyles.Float, CultureInfo.InvariantCulture, out var version) && version > (spec == V3 ? 3 : 2))
        {
            remarks.Add("The card was made for a newer version of the format; some of it may not be used.");
        }
    }

    private static CharacterSheet Sheet(JsonObject data, List<string> remarks)
    {
        var extensions = data["extensions"] as JsonObject;
        var ours = extensions?[Ours] as JsonObject;
        var name = CardNames.Name(CardJson.Text(data["name"]), remarks);
        return new CharacterSheet
        {
            Name = name,
            Aliases = CardNames.Aliases([CardJson.Text(data["nickname"]), .. CardJson.Texts(ours?["aliases"])], name, remarks),
            Tagline = QuotedText.Clean(CardJson.Text(ours?["tagline"]), SheetRules.MostTaglineCharacters),
            Persona = Text(data, "description", SheetRules.MostTextCharacters),
            Personality = Text(data, "personality", SheetRules.MostTextCharacters),
            Scenario = Text(data, "scenario", SheetRules.MostTextCharacters),
            FirstMessage = Text(data, "first_mes", SheetRules.MostGreetingCharacters),
            AlternateGreetings = Greetings(data, "alternate_greetings", remarks),
            GroupOnlyGreetings = Greetings(data, "group_only_greetings", remarks),
            ExampleDialogue = Text(data, "mes_example", SheetRules.MostTextCharacters),
            SystemPrompt = Text(data, "system_prompt", SheetRules.MostTextCharacters),
            PostHistoryInstructions = Text(data, "post_history_instructions", SheetRules.MostTextCharacters),
            CreatorNotes = Notes(data),
            Creator = BookReader.Cut(CardJson.Text(data["creator"]), SheetRules.MostCreatorCharacters),
            Version = BookReader.Cut(CardJson.Text(data["character_version"]), SheetRules.MostCreatorCharacters),
            Tags = Tags(data, remarks),
            Talkativeness = Math.Clamp(CardJson.Number(extensions?["talkativeness"]) ?? 0.5, 0, 1),
            Hue = CardJson.Whole(ours?["hue"], 0, 359) ?? (int)((uint)CardMacros.SeedOf(name) % 360),
            Voice = CardJson.TextOrNull(ours?["voice"]) is { Length: > 0 and <= 64 } voice ? voice : "marin",
            Engine = CardJson.Text(ours?["engine"]) == "pipeline" ? CharacterEngine.Pipeline : CharacterEngine.Realtime,
            Text = Settings(ours?["text"] as JsonObject),
            IsAdult = CardJson.Flag(ours?["isAdult"]) ?? false,
            Lorebook = BookReader.Read(data["character_book"], remarks),
        };
    }

    private static string Text(JsonObject data, string name, int limit)
    {
        var text = CardJson.Text(data[name]);
        return text.Length <= limit ? text : throw new CardException($"\"{name}\" has more than {limit} characters.");
    }

    private static List<string> Greetings(JsonObject data, string name, List<string> remarks)
    {
        var given = CardJson.Texts(data[name]);
        var kept = given.Where(greeting => greeting.Length <= SheetRules.MostGreetingCharacters).Take(SheetRules.MostGreetings).ToList();
        if (kept.Count < given.Count)
        {
            remarks.Add($"\"{name}\" has more or longer greetings than can be used.");
        }

        return kept;
    }

    private static string Notes(JsonObject data)
    {
        var notes = Text(data, "creator_notes", SheetRules.MostNoteCharacters);
        return notes.Length > 0 || data["creator_notes_multilingual"] is not JsonObject languages
            ? notes
            : BookReader.Cut(CardJson.Text(languages["en"]), SheetRules.MostNoteCharacters);
    }

    private static List<string> Tags(JsonObject data, List<string> remarks)
    {
        var given = CardJson.Texts(data["tags"]);
        var kept = given.Where(tag => tag.Length <= SheetRules.MostTagCharacters).Take(MostTags).ToList();
        if (kept.Count < given.Count)
        {
            remarks.Add($"Only {MostTags} tags of up to {SheetRules.MostTagCharacters} characters are used.");
        }

        return kept;
    }

    private static TextSettings Settings(JsonObject? ours) => new()
    {
        Temperature = CardJson.Number(ours?["temperature"]) is { } temperature ? Math.Clamp(temperature, 0, 2) : null,
        MaxOutputTokens = CardJson.Whole(ours?["maxOutputTokens"], 1, 4096) ?? new TextSettings().MaxOutputTokens,
        ContextTokens = CardJson.Whole(ours?["contextTokens"], 1000, 200_000) ?? new TextSettings().ContextTokens,
    };
}
