#if !ORLEANS
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Characters;

public sealed class CharacterGrainTests : IAsyncDisposable
{
    private readonly AccountsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_catalog_lists_the_built_in_characters_and_then_the_stored_ones()
    {
        var nyx = BuiltInCharacters.Find("nyx")!;
        await Store(nyx with { Card = nyx.Card with { Key = "zoe", Name = "Zoë" } });
        await Store(nyx with { Card = nyx.Card with { Name = "An impostor" } });
        var cards = await _host.Grains.GetGrain<ICharacterCatalogGrain>(ICharacterCatalogGrain.Key).List("usr_1", null);
        Assert.Equal(["Lexi", "Nyx", "Aiko", "Marlow", "Zoë"], cards.Select(card => card.Name));
    }

    [Fact]
    public async Task A_brief_has_all_an_engine_needs()
    {
        var brief = await Character("bartender").Prepare(new PersonContext { UserId = "usr_1", Voice = "echo", Language = "en" });
        Assert.StartsWith("You are Marlow, ", brief.Instructions, StringComparison.Ordinal);
        Assert.Equal("echo", brief.Voice);
        Assert.Equal("en", brief.Language);
        Assert.Equal(["check_inventory", "suggest_cocktail"], brief.Tools.Select(tool => tool.Name));
        Assert.Empty((await Character("lexi").Prepare(new PersonContext { UserId = "usr_1" })).Tools);
    }

    [Fact]
    public async Task A_voice_the_character_does_not_have_becomes_its_own() =>
        Assert.Equal("sage", (await Character("nyx").Prepare(new PersonContext { UserId = "usr_1", Voice = "nova" })).Voice);

    [Fact]
    public async Task A_stored_character_can_be_talked_to()
    {
        var nyx = BuiltInCharacters.Find("nyx")!;
        await Store(nyx with { Card = nyx.Card with { Key = "zoe", Name = "Zoë" } });
        Assert.Equal("Zoë", (await Character("zoe").GetCard())!.Name);
        Assert.StartsWith("You are Zoë, ", (await Character("zoe").Prepare(new PersonContext { UserId = "u" })).Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_character_has_no_card_and_nothing_to_prepare()
    {
        Assert.Null(await Character("nobody").GetCard());
        var refusal = await Assert.ThrowsAsync<LexiException>(() => Character("nobody").Prepare(new PersonContext { UserId = "usr_1" }));
        Assert.Equal(ErrorCodes.UnknownCharacter, refusal.Code);
    }

    [Theory]
    [InlineData("' OR 1=1--")]
    [InlineData("Nyx")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task A_key_no_character_can_have_is_not_looked_for(string key)
    {
        Assert.Null(await Character(key).GetCard());
        Assert.Empty(_host.Characters.Asked);
    }

    [Fact]
    public async Task A_tool_sees_the_shelf_of_the_person_in_the_call_and_no_other()
    {
        var ada = await _host.NewUser("usr_ada");
        _ = await ada.SetPreferences(new UserPreferences { BarInventory = ["gin"] });
        _ = await _host.NewUser("usr_eve", "Eve");
        var bartender = Character("bartender");
        Assert.Equal("""{"inventory":["gin"]}""", await bartender.RunTool("usr_ada", "check_inventory", "{}", TestContext.Current.CancellationToken));
        Assert.Equal("""{"inventory":[]}""", await bartender.RunTool("usr_eve", "check_inventory", """{"user_id":"usr_ada"}""", TestContext.Current.CancellationToken));
        Assert.Contains("error", await Character("lexi").RunTool("usr_ada", "check_inventory", "{}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private ICharacterGrain Character(string key) => _host.Grains.GetGrain<ICharacterGrain>(key);

    private Task Store(CharacterDefinition character) => _host.Characters.Save(character, TestContext.Current.CancellationToken);
}
#endif
