using Dapper;
using Lexi.Persistence.Databases;
using Lexi.Persistence.Migrations;
using Lexi.Persistence.Tests.Databases;

namespace Lexi.Persistence.Tests.Migrations;

public abstract class MigratorTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private static readonly Migration _first = new(1, "0001_first", "CREATE TABLE first (id INTEGER PRIMARY KEY);");
    private static readonly Migration _second = new(2, "0002_second", "CREATE TABLE second (id INTEGER PRIMARY KEY); CREATE TABLE third (id INTEGER);");

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var database = fixture.OpenAnother();
        await DatabaseFixture.Migrate(database);
        await DatabaseFixture.Migrate(database);
        Assert.Equal(Migration.All(database.Dialect.Name).Count, await Applied(database));
        await ((IAsyncDisposable)database).DisposeAsync();
    }

    [Fact]
    public async Task Only_what_is_new_is_applied()
    {
        var database = fixture.OpenAnother();
        await DatabaseFixture.Migrate(database, [_first]);
        await DatabaseFixture.Migrate(database, [_first, _second]);
        Assert.Equal(2, await Applied(database));
        await ((IAsyncDisposable)database).DisposeAsync();
    }

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        var database = fixture.OpenAnother();
        var others = Enumerable.Range(0, 4).Select(_ => fixture.OpenAgain()).ToArray();
        await Task.WhenAll(others.Append(database).Select(each => DatabaseFixture.Migrate(each)));
        Assert.Equal(Migration.All(database.Dialect.Name).Count, await Applied(database));
        foreach (var each in others.Append(database))
        {
            await ((IAsyncDisposable)each).DisposeAsync();
        }
    }

    [Fact]
    public async Task A_changed_migration_refuses_the_start_by_its_name()
    {
        var database = fixture.OpenAnother();
        await DatabaseFixture.Migrate(database, [_first]);
        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(
            () => DatabaseFixture.Migrate(database, [_first with { Sql = _first.Sql + " " }, _second]));
        Assert.Contains("0001_first was changed", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Applied(database));
        await ((IAsyncDisposable)database).DisposeAsync();
    }

    [Fact]
    public async Task A_database_of_a_newer_program_refuses_the_start()
    {
        var database = fixture.OpenAnother();
        await DatabaseFixture.Migrate(database, [_first, _second]);
        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => DatabaseFixture.Migrate(database, [_first]));
        Assert.Contains("newer Lexi", refusal.Message, StringComparison.Ordinal);
        await ((IAsyncDisposable)database).DisposeAsync();
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        var database = fixture.OpenAnother();
        await DatabaseFixture.Migrate(database, [_first]);
        _ = await Assert.ThrowsAnyAsync<Exception>(
            () => DatabaseFixture.Migrate(database, [_first, _second with { Sql = _second.Sql + " CREATE NONSENSE;" }]));
        Assert.Equal(1, await Applied(database));
        await DatabaseFixture.Migrate(database, [_first, _second]);
        await ((IAsyncDisposable)database).DisposeAsync();
    }

    private static Task<int> Applied(IDatabase database) => database.Read(
        connection => connection.ExecuteScalarAsync<int>("SELECT count(*) FROM schema_migrations"), CancellationToken.None);
}

public sealed class MigratorOnSqlite(SqliteFixture fixture) : MigratorTests<SqliteFixture>(fixture);

public sealed class MigratorOnPostgreSql(PostgreSqlFixture fixture) : MigratorTests<PostgreSqlFixture>(fixture);
