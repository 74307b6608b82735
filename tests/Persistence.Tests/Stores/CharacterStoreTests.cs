using Lexi.Grains.Characters;
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
        }

        Assert.Equal(["aiko", "bartender", "lexi", "nyx"], (await Store.List(Cancellation)).Select(character => character.Card.Key));
        Assert.Null(await Store.Find("nobody' OR '1'='1", Cancellation));
    }
}

public sealed class CharacterStoreOnSqlite(SqliteFixture fixture) : CharacterStoreTests<SqliteFixture>(fixture);

public sealed class CharacterStoreOnPostgreSql(PostgreSqlFixture fixture) : CharacterStoreTests<PostgreSqlFixture>(fixture);
