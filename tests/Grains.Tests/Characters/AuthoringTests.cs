#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Characters;

public sealed class AuthoringTests : IAsyncDisposable
{
    private const string Ada = "usr_ada";
    private const string Eve = "usr_eve";
    private readonly AccountsHost _host = new(Limits.Default with { CharactersPerUser = 3 });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_new_character_has_a_key_of_its_name_that_nobody_guesses_and_can_be_met_and_read_at_once()
    {
        var sheet = await _host.Shelf(Ada).Create(Sheet("Captain Ilse, 2nd") with { Persona = "A retired captain.", CreatorNotes = "Never lost a ship." });
        Assert.Matches("^captain-ilse-2nd-[0-9a-f]{32}$", sheet.Key);
        Assert.Equivalent(sheet, await _host.Character(sheet.Key).GetSheet(Ada), strict: true);
        var card = await _host.Character(sheet.Key).Meet(Ada);
        Assert.Equal(("Captain Ilse, 2nd", Ada, "Never lost a ship.", CharacterVisibility.Private), (card.Name, card.OwnerId, card.Description, card.Visibility));
        Assert.Equal("marin", card.Voices[0]);
    }

    [Theory]
    [InlineData("山田", "^character-[0-9a-f]{32}$")]
    [InlineData("--- A ---", "^a-[0-9a-f]{32}$")]
    [InlineData("An extraordinarily long name indeed", "^an-extraordinarily-long-[0-9a-f]{32}$")]
    public async Task A_key_is_made_of_what_every_address_can_hold(string name, string key) =>
        Assert.Matches(key, (await _host.Shelf(Ada).Create(Sheet(name))).Key);

    [Fact]
    public async Task What_is_saved_is_what_comes_back_and_what_a_chat_is_told()
    {
        var key = (await _host.Shelf(Ada).Create(Sheet("Ilse"))).Key;
        var changed = Sheet("Ilse the Bold") with
        {
            Key = "another",
            Persona = "{{char}} knows {{user}}.",
            FirstMessage = "Ahoy, {{user}}!",
            AlternateGreetings = ["Hm."],
            GroupOnlyGreetings = ["Ahoy, all!"],
            Aliases = ["Ilse", "Cap"],
            Talkativeness = 0.9,
            Lorebook = new Lorebook { Entries = [new LoreEntry { Keys = ["ship"], Content = "The Petrel." }] },
        };
        var saved = await _host.Character(key).Save(Ada, changed);
        Assert.Equal(key, saved.Key);
        var profile = await _host.Character(key).GetProfile();
        Assert.Equal(["Ahoy, all!", "Ahoy, {{user}}!", "Hm."], profile.Greetings);
        Assert.Equal(("{{char}} knows {{user}}.", 0.9, Ada), (profile.Persona, profile.Talkativeness, profile.OwnerId));
        Assert.Equal(["Ilse", "Cap"], profile.Aliases);
        Assert.Equal("The Petrel.", Assert.Single(profile.Lorebook!.Entries).Content);
        var brief = await _host.Character(key).Prepare(new PersonContext { UserId = Ada, DisplayName = "Ada" });
        Assert.StartsWith("You are Ilse the Bold.\n\nIlse the Bold knows Ada.\n", brief.Instructions, StringComparison.Ordinal);
        Assert.Equal("Ahoy, Ada!", brief.Greeting);
    }

    [Fact]
    public async Task A_person_may_have_made_so_many_characters_and_no_more()
    {
        var attempts = Enumerable.Range(0, 10).Select(index => _host.Shelf(Ada).Create(Sheet($"Number {index}"))).ToArray();
        await Task.WhenAll(attempts).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(3, attempts.Count(attempt => attempt.IsCompletedSuccessfully));
        await Refused(ErrorCodes.TooLarge, () => _host.Shelf(Ada).Create(Sheet("One more")));
        await _host.Character((await attempts[0]).Key).Delete(Ada);
        _ = await _host.Shelf(Ada).Create(Sheet("One more"));
        _ = await _host.Shelf(Eve).Create(Sheet("Another's"));
    }

    [Fact]
    public async Task What_is_private_to_somebody_else_is_not_there()
    {
        var key = (await _host.Shelf(Ada).Create(Sheet("Ilse"))).Key;
        await _host.NewUser(Eve, "Eve");
        var character = _host.Character(key);
        foreach (var attempt in new Func<Task>[]
        {
            () => character.Meet(Eve), () => character.GetSheet(Eve), () => character.Save(Eve, Sheet("Mine")), () => character.Delete(Eve),
            () => _host.Shelf(Eve).Duplicate(key), () => _host.Entitlements(Eve).Require([key], isAdult: false),
            () => _host.User(Eve).StartCall(new StartCall { CharacterKey = key }),
        })
        {
            Assert.Equal("There is no such character.", (await Refused(ErrorCodes.UnknownCharacter, attempt)).Message);
        }

        Assert.DoesNotContain(key, (await List(Eve)).Select(card => card.Key));
        Assert.Contains(key, (await List(Ada)).Select(card => card.Key));
    }

    [Fact]
    public async Task What_is_shared_can_be_met_but_only_its_author_edits_it()
    {
        var unlisted = (await _host.Shelf(Ada).Create(Sheet("Una") with { Visibility = CharacterVisibility.Unlisted })).Key;
        var open = (await _host.Shelf(Ada).Create(Sheet("Olga") with { Visibility = CharacterVisibility.Public })).Key;
        Assert.Equal("Una", (await _host.Character(unlisted).Meet(Eve)).Name);
        Assert.Equal("Olga", (await _host.Character(open).Meet(Eve)).Name);
        Assert.Equal([open], (await List(Eve)).Select(card => card.Key).Except(["lexi", "nyx", "aiko", "bartender"]));
        foreach (var key in new[] { unlisted, open, "nyx" })
        {
            await Refused(ErrorCodes.Forbidden, () => _host.Character(key).GetSheet(Eve));
            await Refused(ErrorCodes.Forbidden, () => _host.Character(key).Save(Eve, Sheet("Mine")));
            await Refused(ErrorCodes.Forbidden, () => _host.Character(key).Delete(Eve));
            await Refused(ErrorCodes.Forbidden, () => _host.Shelf(Eve).Duplicate(key));
        }
    }

    [Fact]
    public async Task A_character_that_is_deleted_is_gone_for_everybody()
    {
        var key = (await _host.Shelf(Ada).Create(Sheet("Ilse") with { Visibility = CharacterVisibility.Public })).Key;
        await _host.Character(key).Delete(Ada);
        Assert.Null(await _host.Character(key).GetCard());
        await Refused(ErrorCodes.UnknownCharacter, () => _host.Character(key).GetProfile());
        await Refused(ErrorCodes.UnknownCharacter, () => _host.Character(key).Save(Ada, Sheet("Ilse")));
        await Refused(ErrorCodes.UnknownCharacter, () => _host.Character("mine-to-choose").Save(Ada, Sheet("Ilse")));
    }

    [Fact]
    public async Task A_copy_is_private_and_ones_own()
    {
        var original = await _host.Shelf(Ada).Create(Sheet("Ilse") with { Visibility = CharacterVisibility.Public, Persona = "Bold." });
        var copy = await _host.Shelf(Ada).Duplicate(original.Key);
        Assert.NotEqual(original.Key, copy.Key);
        Assert.Equal(("Ilse", "Bold.", CharacterVisibility.Private), (copy.Name, copy.Persona, copy.Visibility));
    }

    [Fact]
    public async Task Adult_characters_are_made_met_and_listed_by_adults_alone()
    {
        await _host.NewUser(Ada);
        var adult = Sheet("Ilse") with { IsAdult = true, Visibility = CharacterVisibility.Public };
        await Refused(ErrorCodes.AdultContentNotAllowed, () => _host.Shelf(Ada).Create(adult));
        await _host.Entitlements(Ada).SetAdult(true);
        var key = (await _host.Shelf(Ada).Create(adult)).Key;
        Assert.Equal("Ilse", (await _host.Character(key).Meet(Ada)).Name);
        await Refused(ErrorCodes.AdultContentNotAllowed, () => _host.Character(key).Meet(Eve));
        await Refused(ErrorCodes.AdultContentNotAllowed, () => _host.Entitlements(Eve).Require([key], isAdult: false));
        Assert.DoesNotContain(key, (await List(Eve)).Select(card => card.Key));
    }

    [Fact]
    public async Task A_search_finds_names_taglines_and_tags_whatever_their_case_and_takes_signs_as_text()
    {
        var key = (await _host.Shelf(Ada).Create(Sheet("Ilse 100%_\\") with { Tagline = "Never lost a ship.", Tags = ["SEA"] })).Key;
        foreach (var words in new[] { "ilse", "LOST A", "sea", "100%_\\" })
        {
            Assert.Equal([key], (await List(Ada, words)).Select(card => card.Key));
        }

        Assert.Equal(["nyx"], (await List(Ada, "nocturnal")).Select(card => card.Key));
        Assert.Empty(await List(Ada, "' OR 1=1--"));
        Assert.Empty(await List(Ada, "100_%"));
        await Refused(ErrorCodes.InvalidRequest, () => List(Ada, new string('a', 101)));
        Assert.Equal(5, (await List(Ada, "  ")).Count);
    }

    [Fact]
    public async Task A_character_that_came_as_a_card_is_called_by_its_nickname_in_its_own_texts()
    {
        const string Card =
            """{"spec":"chara_card_v3","spec_version":"3.0","data":{"name":"Ilse the Bold","nickname":"Cap","description":"{{char}} <BOT> {{user}}","first_mes":"I am {{Char}}."}}""";
        var imported = await _host.Shelf(Ada).Import(new CardFile("application/json", "", System.Text.Encoding.UTF8.GetBytes(Card)));
        Assert.Equal("{{char}} <BOT> {{user}}", imported.Sheet.Persona);
        var profile = await _host.Character(imported.Sheet.Key).GetProfile();
        Assert.Equal(("Cap Cap {{user}}", "I am Cap."), (profile.Persona, profile.Greetings[0]));
        Assert.Equal("I am Cap.", (await _host.Character(imported.Sheet.Key).Prepare(new PersonContext { UserId = Ada })).Greeting);
        var exported = await _host.Character(imported.Sheet.Key).Export(Ada, CardFormat.Json, 3);
        Assert.Contains("{{Char}}", System.Text.Encoding.UTF8.GetString(exported.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_call_it_knows_what_its_lorebook_says_is_always_so()
    {
        var book = new Lorebook { Entries = [new LoreEntry { Keys = [], Content = "The ship is {{char}}'s.", IsConstant = true }, new LoreEntry { Keys = ["rats"], Content = "Rats." }] };
        var key = (await _host.Shelf(Ada).Create(Sheet("Ilse") with { Lorebook = book })).Key;
        var instructions = (await _host.Character(key).Prepare(new PersonContext { UserId = Ada })).Instructions;
        Assert.Contains("- The ship is Ilse's.\n", instructions, StringComparison.Ordinal);
        Assert.DoesNotContain("Rats.", instructions, StringComparison.Ordinal);
    }

    private static CharacterSheet Sheet(string name) => new() { Name = name, Persona = "" };

    private static async Task<LexiException> Refused(string code, Func<Task> attempt)
    {
        var refusal = await Assert.ThrowsAsync<LexiException>(attempt);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    private Task<IReadOnlyList<CharacterCard>> List(string userId, string? words = null) =>
        _host.Grains.GetGrain<ICharacterCatalogGrain>(ICharacterCatalogGrain.Key).List(userId, words);
}
#endif
