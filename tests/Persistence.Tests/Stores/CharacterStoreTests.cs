using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Persistence.Accounts;
using Lexi.Persistence.Characters;
using Lexi.Persistence.Tests.Databases;

namespace Lexi.Persistence.Tests.Stores;

public abstract class CharacterStoreTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CharacterStore Store => new(fixture.Database, TimeProvider.System);

    [Fact]
    public async Task A_character_comes_back_whole_and_saving_it_again_replaces_it()
    {
        foreach (var character in BuiltInCharacters.All)
        {
            await Store.Save(character with { Role = "an early draft" }, Cancellation);
            await Store.Save(character, Cancellation);
            Assert.Equivalent(character, await Store.Find(character.Card.Key, Cancellation), strict: true);
            await Store.Delete(character.Card.Key, Cancellation);
            Assert.Null(await Store.Find(character.Card.Key, Cancellation));
        }

        Assert.Null(await Store.Find("nobody' OR '1'='1", Cancellation));
    }

    [Fact]
    public async Task A_character_that_somebody_made_keeps_every_field_to_the_letter()
    {
        var owner = await Owner("usr_letters");
        var character = Character("letters", owner) with
        {
            Persona = ["\"quotes\" \\ {{user}} \r\n 名前 👩‍👩‍👧"],
            Lorebook = new Lorebook { Entries = [new LoreEntry { Keys = ["/a\\b/"], Content = "c", Position = LorePosition.AtDepth, Depth = 0, IsWholeWord = false }] },
            Tools = [new HttpTool { Tool = new CharacterTool("ask", "d", "{}"), Url = "https://example.org/", TimeoutMs = 100 }],
            CardExtras = """{"a":[1.0,1e2,"\u0000"],"b":{"b":null}}""",
            Text = new TextSettings { Temperature = 0.5, MaxOutputTokens = 1 },
            Engine = CharacterEngine.Pipeline,
        };
        await Store.Save(character, Cancellation);
        Assert.Equivalent(character, await Store.Find("letters", Cancellation), strict: true);
    }

    [Fact]
    public async Task Lists_are_of_whom_they_may_be_the_last_changed_first()
    {
        var (ada, eve) = (await Owner("usr_list_ada"), await Owner("usr_list_eve"));
        await Store.Save(Character("l1", ada), Cancellation);
        await Store.Save(Character("l2", ada, CharacterVisibility.Private), Cancellation);
        await Store.Save(Character("l3", ada, CharacterVisibility.Unlisted), Cancellation);
        await Store.Save(Character("l4", eve, isAdult: true), Cancellation);
        await Store.Save(Character("l5", eve), Cancellation);
        await Store.Save(Character("l1", ada), Cancellation);
        Assert.Equal(["l1", "l3", "l2"], Keys(await Store.ListByOwner(ada, null, 10, Cancellation)));
        Assert.Equal(["l1", "l3"], Keys(await Store.ListByOwner(ada, null, 2, Cancellation)));
        Assert.Equal(["l1", "l5"], Keys(await Store.ListPublic("usr_nobody", includesAdult: false, null, 10, Cancellation)).Where(key => key.Length == 2));
        Assert.Equal(["l1", "l5", "l4"], Keys(await Store.ListPublic("usr_nobody", includesAdult: true, null, 10, Cancellation)).Where(key => key.Length == 2));
        Assert.DoesNotContain("l1", Keys(await Store.ListPublic(ada, includesAdult: true, null, 10, Cancellation)));
        Assert.Equal(3, await Store.CountByOwner(ada, Cancellation));
        Assert.Equal(0, await Store.CountByOwner("' OR 1=1--", Cancellation));
        var card = (await Store.ListByOwner(ada, null, 1, Cancellation))[0];
        Assert.Equivalent(Character("l1", ada).Card, card, strict: true);
    }

    [Theory]
    [InlineData("zoë", true)]
    [InlineData("LOST", true)]
    [InlineData("sea", true)]
    [InlineData("100%", true)]
    [InlineData("a_b", true)]
    [InlineData("c\\d", true)]
    [InlineData("100_", false)]
    [InlineData("a%b", false)]
    [InlineData("%", true)]
    [InlineData("' OR 1=1--", false)]
    [InlineData("persona", false)]
    public async Task A_search_takes_every_sign_as_text(string words, bool isFound)
    {
        var owner = await Owner("usr_search");
        var character = Character("search", owner);
        await Store.Save(
            character with { Persona = ["persona"], Card = character.Card with { Name = "ZOË", Tagline = "Never lost 100%", Tags = ["Sea", "a_b c\\d"] } }, Cancellation);
        Assert.Equal(isFound ? ["search"] : [], Keys(await Store.ListByOwner(owner, words, 10, Cancellation)));
        Assert.Equal(isFound, Keys(await Store.ListPublic("usr_x", false, words, 10, Cancellation)).Contains("search"));
    }

    [Fact]
    public async Task A_picture_is_replaced_and_goes_with_its_character()
    {
        await Store.Save(Character("picture", await Owner("usr_picture")), Cancellation);
        Assert.Null(await Store.FindPicture("picture", Cancellation));
        await Store.SavePicture("picture", new CharacterPicture("image/png", [1], "v1"), Cancellation);
        await Store.SavePicture("picture", new CharacterPicture("image/webp", [1, 0, 255], "v2"), Cancellation);
        var picture = await Store.FindPicture("picture", Cancellation);
        Assert.Equal(("image/webp", "v2"), (picture!.ContentType, picture.Version));
        Assert.Equal([1, 0, 255], picture.Content);
        await Store.Delete("picture", Cancellation);
        Assert.Null(await Store.FindPicture("picture", Cancellation));
    }

    [Fact]
    public async Task What_a_person_may_use_comes_back()
    {
        var store = new EntitlementStore(fixture.Database);
        Assert.Null(await store.Find("usr_entitled", Cancellation));
        var owner = await Owner("usr_entitled");
        var end = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await store.Save(owner, new Subscription { CharacterKey = "nyx", Tier = "silver" }, Cancellation);
        await store.Save(owner, new Subscription { CharacterKey = "nyx", Tier = "gold", ValidUntil = end }, Cancellation);
        await store.Save(owner, new Subscription { CharacterKey = "*" }, Cancellation);
        await store.SetAdult(owner, true, Cancellation);
        var found = await store.Find(owner, Cancellation);
        Assert.True(found!.IsAdult);
        Assert.Equal([new Subscription { CharacterKey = "*" }, new Subscription { CharacterKey = "nyx", Tier = "gold", ValidUntil = end }], found.Subscriptions);
        await store.Remove(owner, "*", Cancellation);
        await store.Remove(owner, "not there", Cancellation);
        await store.SetAdult(owner, false, Cancellation);
        found = await store.Find(owner, Cancellation);
        Assert.Equal((false, 1), (found!.IsAdult, found.Subscriptions.Count));
    }

    [Fact]
    public async Task Personas_come_back_in_their_order()
    {
        var store = new PersonaStore(fixture.Database);
        var owner = await Owner("usr_personas");
        Persona[] personas = [new() { Id = "b", Name = "Zoë", Description = "a\nb" }, new() { Id = "a", Name = "Ann" }];
        await store.Save(owner, personas, Cancellation);
        Assert.Equal(personas, await store.List(owner, Cancellation));
        await store.Save(owner, [personas[1]], Cancellation);
        Assert.Equal([personas[1]], await store.List(owner, Cancellation));
        Assert.Empty(await store.List("usr_nobody", Cancellation));
    }

    private static IEnumerable<string> Keys(IReadOnlyList<CharacterCard> cards) => cards.Select(card => card.Key);

    private static CharacterDefinition Character(
        string key, string owner, CharacterVisibility visibility = CharacterVisibility.Public, bool isAdult = false) => new()
        {
            Card = new CharacterCard
            {
                Key = key,
                Name = "Ilse",
                Tagline = "",
                Description = "",
                Voice = "marin",
                OwnerId = owner,
                Visibility = visibility,
                IsAdult = isAdult,
            },
        };

    private async Task<string> Owner(string id)
    {
        await new UserStore(fixture.Database).Create(
            new UserProfile { Id = id, DisplayName = "Ada", CreatedAt = DateTimeOffset.UnixEpoch }, Cancellation);
        return id;
    }
}

public sealed class CharacterStoreOnSqlite(SqliteFixture fixture) : CharacterStoreTests<SqliteFixture>(fixture);

public sealed class CharacterStoreOnPostgreSql(PostgreSqlFixture fixture) : CharacterStoreTests<PostgreSqlFixture>(fixture);
