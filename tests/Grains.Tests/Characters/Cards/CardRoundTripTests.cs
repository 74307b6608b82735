using System.Text.Json.Nodes;
using Lexi.Grains.Characters;
using Lexi.Grains.Characters.Cards;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using static Lexi.Grains.Tests.Characters.Cards.CardSamples;

namespace Lexi.Grains.Tests.Characters.Cards;

/// <summary>What came leaves as it came, but for what its author changed.</summary>
public sealed class CardRoundTripTests
{
    private static readonly string[] _fields =
    [
        "name", "description", "personality", "scenario", "first_mes", "mes_example", "creator_notes", "system_prompt", "post_history_instructions",
        "alternate_greetings", "group_only_greetings", "tags", "creator", "character_version", "extensions", "character_book", "nickname", "assets", "source",
        "creation_date", "creator_notes_multilingual", "unknown_one", "unknown_two",
    ];

    [Theory]
    [InlineData(V2, 2)]
    [InlineData(V3, 3)]
    public void A_card_that_nobody_changed_leaves_as_it_came(string json, int version)
    {
        var sheet = Read(json).Sheet;
        AssertKept(Object(json), CardWriter.Write(sheet, version));
        AssertKept(Object(json), JsonNode.Parse(ReadFile("image/png", CardFiles.Write(sheet, CardFormat.Png, version, null).Content).Sheet.CardExtras!));
        Assert.Contains("\"0.80\"", version == 2 ? CardWriter.Write(sheet, 2).ToJsonString() : "\"0.80\"", StringComparison.Ordinal);
        AssertKept(JsonNode.Parse(sheet.CardExtras!), JsonNode.Parse(CardWriter.Renew(sheet)!));
    }

    [Fact]
    public void A_V2_card_leaves_as_V3_with_all_it_had() => AssertKept(Object(V2)["data"], CardWriter.Write(Read(V2).Sheet, 3)["data"]);

    [Fact]
    public void Only_what_was_changed_is_other_than_it_came()
    {
        var sheet = Read(V2).Sheet;
        var entries = sheet.Lorebook!.Entries;
        var changed = sheet with
        {
            Persona = "New.",
            Talkativeness = 0.1,
            Lorebook = sheet.Lorebook with { TokenBudget = 9, Entries = [entries[1], entries[0] with { Content = "Newer." }, new LoreEntry { Keys = ["k"], Content = "c" }] },
        };
        var card = CardWriter.Write(changed, 2);
        var expected = Object(V2);
        expected["description"] = "New.";
        var data = expected["data"]!.AsObject();
        data["description"] = "New.";
        data["extensions"]!["talkativeness"] = 0.1;
        data["character_book"]!["token_budget"] = 9;
        var book = data["character_book"]!["entries"]!.AsArray();
        var (first, second) = (book[0]!.DeepClone(), book[1]!.DeepClone());
        _ = data["character_book"]!.AsObject().Remove("entries");
        AssertKept(expected, card);
        var written = card["data"]!["character_book"]!["entries"]!.AsArray();
        Assert.Equal(3, written.Count);
        AssertKept(second, written[0]);
        Assert.Equal("Newer.", (string)written[1]!["content"]!);
        Assert.Equal("New.", CardReader.Read(Utf8(card.ToJsonString())).Sheet.Persona);
        _ = first;
    }

    [Fact]
    public void What_was_deleted_is_in_no_export_and_not_kept()
    {
        var sheet = Read(V2).Sheet with { Lorebook = null, Persona = "Nothing secret." };
        var renewed = CardWriter.Renew(sheet)!;
        Assert.DoesNotContain("Petrel is old", renewed, StringComparison.Ordinal);
        Assert.DoesNotContain("is a captain", renewed, StringComparison.Ordinal);
        Assert.Contains("agnai/voice", renewed, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_card_holds_comes_back()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var version = chance.Next(2, 4);
            var card = new JsonObject { ["spec"] = $"chara_card_v{version}", ["spec_version"] = $"{version}.0", ["data"] = Data(chance), ["beside"] = Value(chance, 3) };
            var json = card.ToJsonString();
            CharacterSheet sheet;
            try
            {
                sheet = Read(json).Sheet;
            }
            catch (LexiException refused)
            {
                Assert.Equal(ErrorCodes.InvalidCard, refused.Code);
                continue;
            }

            var expected = JsonNode.Parse(json)!.AsObject();
            Normalise(expected["data"]!.AsObject());
            var back = CardWriter.Write(sheet, version);
            AssertKept(expected, back);
            var again = Read(back.ToJsonString()).Sheet;
            Assert.Equivalent(sheet with { CardExtras = null }, again with { CardExtras = null }, strict: true);
            Assert.Equal(sheet.Name, SheetRules.Check(sheet, new CharacterOptions { Voices = [sheet.Voice] }, Limits.Default).Name);
        }
    }

    private static JsonObject Data(Random chance)
    {
        var data = new JsonObject { ["name"] = "Ilse" };
        foreach (var field in _fields.Where(_ => chance.Next(3) > 0))
        {
            data[field] = field switch
            {
                "name" => "Ilse",
                "character_book" when chance.Next(4) > 0 => Book(chance),
                "assets" => null,
                "extensions" => Bag(chance),
                _ => Value(chance, 3),
            };
        }

        return data;
    }

    private static JsonObject Book(Random chance)
    {
        var book = Bag(chance);
        book["extensions"] = Bag(chance);
        book["scan_depth"] = Value(chance, 1);
        var entries = new JsonArray();
        for (var count = chance.Next(5); count > 0; count--)
        {
            var entry = new JsonObject { ["extensions"] = Bag(chance) };
            foreach (var field in (string[])["keys", "content", "enabled", "insertion_order", "use_regex", "constant", "selective", "secondary_keys", "name", "id", "priority", "position", "odd"])
            {
                if (chance.Next(3) > 0)
                {
                    entry[field] = Value(chance, 2);
                }
            }

            entries.Add((JsonNode)entry);
        }

        book["entries"] = entries;
        return book;
    }

    private static JsonObject Bag(Random chance)
    {
        var bag = new JsonObject();
        foreach (var name in (string[])["talkativeness", "depth", "probability", "position", "match_whole_words", "x/y", "lexical", "é"])
        {
            if (chance.Next(3) == 0)
            {
                bag[name] = Value(chance, 2);
            }
        }

        return bag;
    }

    private static JsonNode? Value(Random chance, int depth) => chance.Next(depth > 0 ? 9 : 7) switch
    {
        0 => null,
        1 => JsonNode.Parse(chance.Next(2) == 0 ? "true" : "false"),
        2 => JsonNode.Parse(new[] { "0", "1.0", "1e2", "-7", "0.30", "123456789012345678901234567890" }[chance.Next(6)]),
        3 => new[] { "", "0.5", "after_char", "{{char}} <USER>", "a\r\n\u0000b", "<script>alert(1)</script>", "👩‍👩‍👧 \u202e é" }[chance.Next(7)],
        4 or 5 => string.Concat(Enumerable.Range(0, chance.Next(40)).Select(_ => (char)chance.Next(32, 0xD7FF))),
        6 => (JsonNode)new JsonArray("a", "b/c", $"/{chance.Next(100)}/"),
        7 => new JsonArray([.. Enumerable.Range(0, chance.Next(4)).Select(_ => Value(chance, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, chance.Next(4)).Select(index => KeyValuePair.Create($"k{index}", Value(chance, depth - 1)))),
    };

    // Extensions must be objects; what other programs put there instead is not kept.
    private static void Normalise(JsonObject data)
    {
        if (data["character_book"] is JsonObject book && book["entries"] is JsonArray entries && entries.Any(entry => entry is not JsonObject))
        {
            book["entries"] = new JsonArray([.. entries.OfType<JsonObject>().Select(entry => entry.DeepClone())]);
        }
    }
}
