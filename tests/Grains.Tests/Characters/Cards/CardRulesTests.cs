using System.Text.Json.Nodes;
using Lexi.Grains.Characters.Cards;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using static Lexi.Grains.Tests.Characters.Cards.CardSamples;

namespace Lexi.Grains.Tests.Characters.Cards;

/// <summary>The rules of the two specifications, one after the other.</summary>
public sealed class CardRulesTests
{
    [Fact]
    public void Every_field_of_V2_is_read()
    {
        var sheet = Read(V2).Sheet;
        Assert.Equal(
            ("Ilse", "{{char}} is a captain.\r\nShe knows <USER>.", "dry", "A harbour.", "Ahoy, {{user}}!"),
            (sheet.Name, sheet.Persona, sheet.Personality, sheet.Scenario, sheet.FirstMessage));
        Assert.Equal(
            ("<START>\n{{user}}: hi\n{{char}}: Aye.", "Be kind.", "{{original}} Speak plainly.", "Stay at sea.", "Ann", "1.10"),
            (sheet.ExampleDialogue, sheet.CreatorNotes, sheet.SystemPrompt, sheet.PostHistoryInstructions, sheet.Creator, sheet.Version));
        Assert.Equal(["Hm.", "Who goes there?"], sheet.AlternateGreetings);
        Assert.Equal(["Sea", "sea"], sheet.Tags);
        Assert.Equal(0.8, sheet.Talkativeness);
        Assert.Empty(Read(V2).Remarks);
    }

    [Fact]
    public void Every_field_of_a_lorebook_is_read()
    {
        var book = Read(V2).Sheet.Lorebook!;
        Assert.Equal(("The Petrel", 3, 250, true, 2), (book.Name, book.ScanDepth, book.TokenBudget, book.IsRecursive, book.Entries.Count));
        var entry = book.Entries[0];
        Assert.Equal(["ship", "Petrel"], entry.Keys);
        Assert.Equal(["old"], entry.SecondaryKeys);
        Assert.Equal(
            ("The Petrel is old.", true, false, true, 7, 3), (entry.Content, entry.IsEnabled, entry.IsConstant, entry.IsSelective, entry.Order, entry.Priority));
        Assert.Equal(
            (LorePosition.AtDepth, 2, 50, true, false, "n"),
            (entry.Position, entry.Depth, entry.Probability, entry.IsCaseSensitive, entry.IsWholeWord, entry.Name));
        Assert.Equal((false, true, 1, 1, LorePosition.BeforeCharacter, 100), Short(book.Entries[1]));
    }

    [Fact]
    public void Every_field_of_V3_is_read()
    {
        var sheet = Read(V3).Sheet;
        Assert.Equal(["Cap"], sheet.Aliases);
        Assert.Equal(["Ahoy, all!"], sheet.GroupOnlyGreetings);
        Assert.Equal("English note.", sheet.CreatorNotes);
        var entry = Assert.Single(sheet.Lorebook!.Entries);
        Assert.Equal(["/s(hip|ail)/", "/fog/"], entry.Keys);
        Assert.Equal("A note", entry.Name);
        Assert.StartsWith("@@depth 2\n", entry.Content, StringComparison.Ordinal);
        Assert.Equal(10, entry.Priority);
    }

    [Fact]
    public void V1_has_all_fields_at_its_top()
    {
        var reading = Read("""{"name":"Ilse","description":"d","personality":"p","scenario":"s","first_mes":"f","mes_example":"m","more":1}""");
        Assert.Equal(("d", "p", "s", "f", "m"), (reading.Sheet.Persona, reading.Sheet.Personality, reading.Sheet.Scenario, reading.Sheet.FirstMessage, reading.Sheet.ExampleDialogue));
        Assert.Single(reading.Remarks);
        Assert.Equal(1, (int)CardWriter.Write(reading.Sheet, 3)["data"]!["more"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"description\":null,\"tags\":null,\"extensions\":null,\"character_book\":null,\"alternate_greetings\":null")]
    [InlineData("\"description\":7,\"tags\":\"a\",\"extensions\":[],\"character_book\":[],\"alternate_greetings\":{\"a\":1}")]
    [InlineData("\"tags\":[1,null,{}],\"alternate_greetings\":[[],false],\"character_book\":{\"entries\":[1,null,[]]}")]
    public void What_is_missing_or_of_a_wrong_type_says_nothing(string fields)
    {
        var sheet = Read(Card(fields)).Sheet;
        Assert.Equal(("", 0.5), (sheet.Persona, sheet.Talkativeness));
        Assert.Empty(sheet.Tags);
        Assert.Empty(sheet.AlternateGreetings);
        Assert.Empty(sheet.Lorebook?.Entries ?? []);
    }

    [Theory]
    [InlineData("chara_card_v2", "2.0", 0)]
    [InlineData("chara_card_v3", "3.0", 0)]
    [InlineData("chara_card_v3", "2.5", 0)]
    [InlineData("chara_card_v3", "3.1", 1)]
    [InlineData("chara_card_v3", "later", 0)]
    [InlineData("chara_card_v9", "9.0", 1)]
    public void A_newer_version_is_read_with_a_remark(string spec, string version, int remarks) =>
        Assert.Equal(remarks, Read($$"""{"spec":"{{spec}}","spec_version":"{{version}}","data":{"name":"Ilse","new":1} }""").Remarks.Count);

    [Theory]
    [InlineData("\"use_regex\":true,\"keys\":[\"a/b\"],\"secondary_keys\":[\"x\"],\"selective\":true,\"constant\":true", "/a/b/", false, false)]
    [InlineData("\"use_regex\":false,\"keys\":[\"/a/i\"],\"secondary_keys\":[\"x\"],\"selective\":true,\"constant\":true", "/a/i", true, true)]
    public void A_pattern_needs_nothing_beside_it(string fields, string key, bool isSelective, bool isConstant)
    {
        var entry = Assert.Single(Read(Card($"\"character_book\":{{\"entries\":[{{{fields}}}]}}", "chara_card_v3")).Sheet.Lorebook!.Entries);
        Assert.Equal((key, isSelective, isConstant), (entry.Keys[0], entry.IsSelective, entry.IsConstant));
    }

    [Fact]
    public void SillyTavern_says_pattern_of_every_entry_and_means_those_between_slashes()
    {
        var reading = Read(SillyTavern);
        var entries = reading.Sheet.Lorebook!.Entries;
        Assert.Equal(["wood", "/eldori(a|an)/i"], entries[0].Keys);
        Assert.Equal((true, false, "eldoria", LorePosition.BeforeCharacter), (entries[0].IsWholeWord, entries[0].IsConstant, entries[0].Name, entries[0].Position));
        Assert.Equal((true, LorePosition.AtDepth, 0, 100, false), (entries[1].IsConstant, entries[1].Position, entries[1].Depth, entries[1].Probability, entries[1].IsWholeWord));
        Assert.Single(reading.Remarks);
        AssertKept(Object(SillyTavern), CardWriter.Write(reading.Sheet, 2));
        var changed = CardWriter.Write(reading.Sheet with { Persona = "Other.", GroupOnlyGreetings = ["All!"] }, 2);
        Assert.Equal("All!", (string)changed["data"]!["group_only_greetings"]![0]!);
        Assert.Equal(("Other.", "Other."), ((string)changed["description"]!, (string)changed["data"]!["description"]!));
    }

    [Fact]
    public void Secondary_keys_may_be_one_text_with_commas() => Assert.Equal(
        ["a", "b c"], Read(Card("\"character_book\":{\"entries\":[{\"keys\":[\"k\"],\"secondary_keys\":\"a, b c,\"}]}")).Sheet.Lorebook!.Entries[0].SecondaryKeys);

    [Fact]
    public void Of_a_picture_with_both_chunks_the_newer_is_read()
    {
        var png = Png(("chara", Base64(Card("\"description\":\"old\""))), ("ccv3", Base64(Card("\"description\":\"new\"", "chara_card_v3"))), ("Comment", "hello"));
        var reading = ReadFile("image/png", png);
        Assert.Equal("new", reading.Sheet.Persona);
        Assert.Equal(Plain(), reading.Picture);
        Assert.Equal("old", ReadFile("image/png", Png(("Chara", Base64(Card("\"description\":\"old\""))))).Sheet.Persona);
    }

    [Fact]
    public void A_CHARX_file_has_its_card_at_the_root_and_its_icon_inside()
    {
        var assets = """[{"type":"icon","uri":"embeded://assets/icon/images/a.png","name":"side","ext":"png"},{"type":"icon","uri":"embeded://assets/icon/images/b.png","name":"main","ext":"png"},{"type":"emotion","uri":"embeded://c.png","name":"sad","ext":"png"}]""";
        var zip = Zip(
            ("card.json", Utf8(Card($"\"assets\":{assets}", "chara_card_v3"))), ("assets/icon/images/a.png", [1]), ("assets/icon/images/b.png", Plain()),
            ("c.png", [3]), ("../../evil.sh", [4]), ("/etc/passwd", [5]));
        var reading = ReadFile("application/zip", zip);
        Assert.Equal(Plain(), reading.Picture);
        Assert.Equal("A file inside the card was not kept.", Assert.Single(reading.Remarks));
        var kept = JsonNode.Parse(reading.Sheet.CardExtras!)!["data"]!["assets"]!.AsArray();
        Assert.Equal(["ccdefault:", "ccdefault:"], kept.Select(asset => (string)asset!["uri"]!));
    }

    [Fact]
    public void An_icon_may_be_inside_the_JSON()
    {
        var reading = Read(Card($"\"assets\":[{{\"type\":\"icon\",\"uri\":\"data:image/png;base64,{Convert.ToBase64String(Plain())}\",\"name\":\"main\",\"ext\":\"png\"}}]", "chara_card_v3"));
        Assert.Equal(Plain(), reading.Picture);
        Assert.DoesNotContain("base64", reading.Sheet.CardExtras, StringComparison.Ordinal);
    }

    [Fact]
    public void A_V2_card_made_of_a_V3_one_has_nothing_that_V3_added()
    {
        var sheet = Read(V3).Sheet;
        var v2 = CardWriter.Write(sheet, 2);
        Assert.Equal(("chara_card_v2", "2.0"), ((string)v2["spec"]!, (string)v2["spec_version"]!));
        var data = v2["data"]!.AsObject();
        Assert.All(["assets", "nickname", "source", "group_only_greetings", "creation_date"], name => Assert.False(data.ContainsKey(name)));
        Assert.Equal("The ship.", (string)data["character_book"]!["entries"]![0]!["content"]!);
    }

    [Fact]
    public void A_picture_carries_both_forms_and_the_old_one_says_so()
    {
        var sheet = Read(V3).Sheet;
        var v3 = CardFiles.Write(sheet, CardFormat.Png, 3, picture: null).Content;
        Assert.Equal(sheet.Persona, ReadFile("image/png", v3).Sheet.Persona);
        AssertKept(Object(V3), JsonNode.Parse(ReadFile("image/png", v3).Sheet.CardExtras!));
        var v2 = CardFiles.Write(sheet, CardFormat.Png, 2, picture: null).Content;
        Assert.Equal("chara_card_v2", (string)JsonNode.Parse(ReadFile("image/png", v2).Sheet.CardExtras!)!["spec"]!);
        Assert.True(v2.Length < v3.Length);
    }

    [Fact]
    public void What_cards_have_no_field_for_comes_back_through_an_extension()
    {
        var sheet = new CharacterSheet
        {
            Name = "Ilse",
            Persona = "Bold.",
            Aliases = ["Cap", "Zoë"],
            Tagline = "Never lost a ship.",
            Hue = 12,
            Voice = "ash",
            Engine = CharacterEngine.Pipeline,
            Talkativeness = 0.9,
            IsAdult = true,
            Text = new TextSettings { Temperature = 0.7, MaxOutputTokens = 100, ContextTokens = 2000 },
            GroupOnlyGreetings = ["All!"],
            Lorebook = new Lorebook
            {
                Name = "B",
                IsRecursive = true,
                Entries =
                [
                    new LoreEntry { Keys = ["/a/i", "b"], SecondaryKeys = ["c"], IsSelective = true, Content = "x", Position = LorePosition.AtDepth, Depth = 7, Probability = 20 },
                    new LoreEntry { Keys = ["/a/"], Content = "y", IsWholeWord = false, Order = -5, Priority = 2, Name = "n", IsCaseSensitive = true },
                ],
            },
        };
        foreach (var version in new[] { 2, 3 })
        {
            var back = Read(CardWriter.Write(sheet, version).ToJsonString()).Sheet;
            Assert.Equivalent(sheet with { GroupOnlyGreetings = version == 3 ? ["All!"] : [] }, back with { CardExtras = null }, strict: true);
        }
    }

    [Theory]
    [InlineData("Nyx", "Nyx 2")]
    [InlineData("N\\u0443x", "N\u0443x 2")]
    [InlineData("B a r t e n d e r", "B a r t e n d e r 2")]
    public void A_name_that_could_pass_for_one_of_ours_gets_a_number_and_leaves_as_it_came(string name, string expected)
    {
        var reading = Read($$"""{"spec":"chara_card_v2","data":{"name":"{{name}}"} }""");
        Assert.Equal(expected, reading.Sheet.Name);
        Assert.Single(reading.Remarks);
        Assert.Equal(expected[..^2], (string)CardWriter.Write(reading.Sheet, 2)["data"]!["name"]!);
    }

    [Theory]
    [InlineData("\\u200b")]
    [InlineData("")]
    public void A_name_has_something_to_see(string name) => Assert.Equal(
        ErrorCodes.InvalidCard, Assert.Throws<LexiException>(() => Read($$"""{"spec":"chara_card_v2","data":{"name":"{{name}}"} }""")).Code);

    [Fact]
    public void A_name_that_is_too_long_is_shortened_and_leaves_as_it_came()
    {
        var name = "Ilse the Extraordinarily Bold of the Seven Seas and Then Some";
        var reading = Read(Card("").Replace("Ilse", name, StringComparison.Ordinal));
        Assert.Equal("Ilse the Extraordinarily Bold of the Sev", reading.Sheet.Name);
        Assert.Single(reading.Remarks);
        Assert.Equal(name, (string)CardWriter.Write(reading.Sheet, 2)["data"]!["name"]!);
    }

    private static (bool, bool, int, int, LorePosition, int) Short(LoreEntry entry) =>
        (entry.IsEnabled, entry.IsConstant, entry.Order, entry.Priority, entry.Position, entry.Probability);

    private static string Base64(string json) => Convert.ToBase64String(Utf8(json));
}
