using Lexi.Grains.Interfaces.Accounts;
using Lexi.Persistence.Accounts;
using Lexi.Persistence.Tests.Databases;

namespace Lexi.Persistence.Tests.Stores;

public abstract class UserStoreTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private UserStore Store => new(fixture.Database);

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Robert'); DROP TABLE users;--")]
    [InlineData("' OR 1=1--")]
    [InlineData("% _ \\ \" 名前 👩‍👩‍👧")]
    public async Task A_person_comes_back_as_they_were_created(string name)
    {
        var user = new UserProfile { Id = "user_" + name, DisplayName = name, IsGuest = true, CreatedAt = _noon };
        await Store.Create(user, Cancellation);
        Assert.Equal(user, await Store.Find(user.Id, Cancellation));
    }

    [Fact]
    public async Task Creating_an_existing_person_leaves_them_as_they_are()
    {
        var user = new UserProfile { Id = "user_same", DisplayName = "Ada", CreatedAt = _noon };
        await Store.Create(user, Cancellation);
        await Store.Create(user with { DisplayName = "Eve" }, Cancellation);
        Assert.Equal(user, await Store.Find(user.Id, Cancellation));
    }

    [Fact]
    public async Task A_renamed_person_has_the_new_name()
    {
        var user = new UserProfile { Id = "user_rename", DisplayName = "Ada", CreatedAt = _noon };
        await Store.Create(user, Cancellation);
        await Store.Rename(user.Id, "O'Ada\0", Cancellation);
        Assert.Equal("O'Ada\ufffd", (await Store.Find(user.Id, Cancellation))!.DisplayName);
    }

    [Fact]
    public async Task Nobody_is_null()
    {
        Assert.Null(await Store.Find("user_nobody' OR '1'='1", Cancellation));
        Assert.Null(await Store.FindLogin("nobody\0", Cancellation));
    }

    [Fact]
    public async Task A_login_name_belongs_to_the_first_who_takes_it()
    {
        await Store.Create(new UserProfile { Id = "user_1", DisplayName = "One", CreatedAt = _noon }, Cancellation);
        await Store.Create(new UserProfile { Id = "user_2", DisplayName = "Two", CreatedAt = _noon }, Cancellation);
        var first = new LoginRecord("user_1", "hash 1");

        Assert.True(await Store.AddLogin("ada", first, Cancellation));
        Assert.False(await Store.AddLogin("ada", new LoginRecord("user_2", "hash 2"), Cancellation));
        Assert.True(await Store.AddLogin("ada", first, Cancellation));
        Assert.Equal(first, await Store.FindLogin("ada", Cancellation));
    }

    [Fact]
    public async Task Of_many_who_take_a_name_at_once_one_gets_it()
    {
        var ids = Enumerable.Range(0, 20).Select(number => "user_race" + number).ToArray();
        await Task.WhenAll(ids.Select(id => Store.Create(new UserProfile { Id = id, DisplayName = id, CreatedAt = _noon }, Cancellation)));
        var taken = await Task.WhenAll(ids.Select(id => Store.AddLogin("wanted", new LoginRecord(id, "hash"), Cancellation)));
        Assert.Single(taken, got => got);
    }
}

public sealed class UserStoreOnSqlite(SqliteFixture fixture) : UserStoreTests<SqliteFixture>(fixture);

public sealed class UserStoreOnPostgreSql(PostgreSqlFixture fixture) : UserStoreTests<PostgreSqlFixture>(fixture);
