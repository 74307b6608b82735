using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Tests.Characters;

public sealed class SheetRulesTests
{
    private static readonly CharacterSheet _least = new() { Name = "Ilse", Persona = "" };

    public static TheoryData<string, CharacterSheet, CharacterSheet> Edges => new()
    {
        { "persona", _least with { Persona = Text(SheetRules.MostTextCharacters) }, _least with { Persona = Text(SheetRules.MostTextCharacters + 1) } },
        { "greeting", _least with { FirstMessage = Text(16_000) }, _least with { FirstMessage = Text(16_001) } },
        { "greetings", _least with { AlternateGreetings = Many(50) }, _least with { AlternateGreetings = Many(51) } },
        { "group greetings", _least with { GroupOnlyGreetings = Many(50) }, _least with { GroupOnlyGreetings = Many(51) } },
        { "aliases", _least with { Aliases = Many(10) }, _least with { Aliases = Many(11) } },
        { "tags", _least with { Tags = Many(50) }, _least with { Tags = Many(51) } },
        { "a tag", _least with { Tags = [Text(100)] }, _least with { Tags = [Text(101)] } },
        { "tagline", _least with { Tagline = Text(120) }, _least with { Tagline = Text(121) } },
        { "talkativeness", _least with { Talkativeness = 1 }, _least with { Talkativeness = 1.01 } },
        { "no talkativeness", _least with { Talkativeness = 0 }, _least with { Talkativeness = double.NaN } },
        { "hue", _least with { Hue = 359 }, _least with { Hue = 360 } },
        { "visibility", _least with { Visibility = CharacterVisibility.Public }, _least with { Visibility = (CharacterVisibility)9 } },
        { "temperature", Writes(new TextSettings { Temperature = 2 }), Writes(new TextSettings { Temperature = 99 }) },
        { "output", Writes(new TextSettings { MaxOutputTokens = 4096 }), Writes(new TextSettings { MaxOutputTokens = 4097 }) },
        { "context", Writes(new TextSettings { ContextTokens = 1000 }), Writes(new TextSettings { ContextTokens = 999 }) },
        { "model", Writes(new TextSettings { Model = "ours" }), Writes(new TextSettings { Model = "theirs" }) },
        { "entries", Knows(Many(1000).Select(_ => Entry())), Knows(Many(1001).Select(_ => Entry())) },
        { "keys", Knows([Entry() with { Keys = Many(50) }]), Knows([Entry() with { Keys = Many(51) }]) },
        { "probability", Knows([Entry() with { Probability = 100 }]), Knows([Entry() with { Probability = 101 }]) },
        { "content", Knows([Entry() with { Content = Text(16_000) }]), Knows([Entry() with { Content = Text(16_001) }]) },
        { "scan depth", _least with { Lorebook = Book() with { ScanDepth = 100 } }, _least with { Lorebook = Book() with { ScanDepth = 101 } } },
        { "tools", Can([.. Many(8).Select(Tool)]), Can([.. Many(9).Select(Tool)]) },
        { "tool names", Can([Tool("a_1")]), Can([Tool("A 1")]) },
        { "equal tools", Can([Tool("a"), Tool("b")]), Can([Tool("a"), Tool("a")]) },
        { "tool address", Can([Tool("a") with { Url = "https://example.org/x" }]), Can([Tool("a") with { Url = "http://example.org/x" }]) },
        { "tool user", Can([Tool("a")]), Can([Tool("a") with { Url = "https://me:secret@example.org/x" }]) },
        { "tool time", Can([Tool("a") with { TimeoutMs = 100 }]), Can([Tool("a") with { TimeoutMs = 99 }]) },
        { "tool schema", Can([Tool("a")]), Can([Tool("a") with { Tool = new CharacterTool("a", "", "[]") }]) },
        { "extras", _least with { CardExtras = "{}" }, _least with { CardExtras = "[]" } },
        { "extras depth", _least with { CardExtras = Deep(63) }, _least with { CardExtras = Deep(64) } },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Each_part_has_its_edge(string what, CharacterSheet within, CharacterSheet beyond)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        Assert.Equal("Ilse", Check(within).Name);
        Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => Check(beyond)).Code);
    }

    [Fact]
    public void Nulls_are_the_same_as_nothing()
    {
        var sheet = _least with { Aliases = null!, Tags = null!, Text = null!, Tools = null!, AlternateGreetings = null!, Persona = null!, Lorebook = new Lorebook { Entries = null! } };
        var kept = Check(sheet);
        Assert.Empty(kept.Aliases);
        Assert.Equal("", kept.Persona);
        Assert.Empty(kept.Lorebook!.Entries);
        Assert.Equal(new TextSettings(), kept.Text);
        foreach (var broken in new[] { Knows([null!]), Can([null!]), Can([Tool("a") with { Tool = null! }]), _least with { Name = null! }, _least with { Aliases = [null!] } })
        {
            Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => Check(broken)).Code);
        }
    }

    [Theory]
    [InlineData("Nyx", ErrorCodes.NameTaken)]
    [InlineData("nух", ErrorCodes.NameTaken)]
    [InlineData("bartender", ErrorCodes.NameTaken)]
    [InlineData("", ErrorCodes.InvalidRequest)]
    public void A_name_is_like_a_persons_and_never_a_built_in_characters(string name, string code)
    {
        Assert.Equal(code, Assert.Throws<LexiException>(() => Check(_least with { Name = name })).Code);
        Assert.Equal(code, Assert.Throws<LexiException>(() => Check(_least with { Aliases = [name] })).Code);
    }

    [Fact]
    public void A_voice_is_one_the_server_has() =>
        Assert.Equal(ErrorCodes.UnknownVoice, Assert.Throws<LexiException>(() => Check(_least with { Voice = "nova" })).Code);

    [Fact]
    public void What_no_database_can_hold_costs_one_character() =>
        Assert.Equal("a\ufffdb\ufffdc\r\n\t", Check(_least with { Persona = "a\0b\ud83dc\r\n\t" }).Persona);

    private static CharacterSheet Check(CharacterSheet sheet) => SheetRules.Check(sheet, new CharacterOptions { Models = ["ours"] }, Limits.Default);

    private static string Text(int length) => new('x', length);

    private static List<string> Many(int count) => [.. Enumerable.Range(0, count).Select(index => $"n{index}")];

    private static CharacterSheet Writes(TextSettings settings) => _least with { Text = settings };

    private static Lorebook Book() => new() { Entries = [] };

    private static CharacterSheet Knows(IEnumerable<LoreEntry> entries) => _least with { Lorebook = Book() with { Entries = [.. entries] } };

    private static LoreEntry Entry() => new() { Keys = ["k"], Content = "c" };

    private static CharacterSheet Can(IReadOnlyList<HttpTool> tools) => _least with { Tools = tools };

    private static HttpTool Tool(string name) => new() { Tool = new CharacterTool(name, "d", "{\"type\":\"object\"}"), Url = "https://example.org/" };

    private static string Deep(int depth) => $"{{\"a\":{new string('[', depth)}{new string(']', depth)}}}";
}
