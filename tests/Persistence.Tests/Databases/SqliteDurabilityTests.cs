using Dapper;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Persistence.Accounts;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Tests.Databases;

public sealed class SqliteDurabilityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lexi-sqlite-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_file_is_in_wal_mode_and_every_commit_is_flushed()
    {
        await using var database = await Open("lexi.db");
        Assert.Equal("wal", await database.Write(connection => connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"), Cancellation));
        Assert.Equal(2, await database.Write(connection => connection.ExecuteScalarAsync<int>("PRAGMA synchronous"), Cancellation));
        Assert.Equal(1, await database.Write(connection => connection.ExecuteScalarAsync<int>("PRAGMA foreign_keys"), Cancellation));
    }

    // What a killed process leaves is the file and its log as they are on disk at that moment: so they are copied while it runs.
    [Fact]
    public async Task Everything_acknowledged_is_in_the_files_that_a_killed_process_leaves()
    {
        await using var database = await Open("lexi.db");
        var users = new UserStore(database);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => users.Create(
            new UserProfile { Id = "user_" + number, DisplayName = "Ada", CreatedAt = DateTimeOffset.UnixEpoch }, Cancellation)));

        File.Copy(Path.Combine(_folder.FullName, "lexi.db"), Path.Combine(_folder.FullName, "left.db"));
        File.Copy(Path.Combine(_folder.FullName, "lexi.db-wal"), Path.Combine(_folder.FullName, "left.db-wal"));
        await using var left = await Open("left.db");

        Assert.Equal(200, await left.Read(connection => connection.ExecuteScalarAsync<int>("SELECT count(*) FROM users"), Cancellation));
        Assert.Equal("ok", await left.Read(connection => connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"), Cancellation));
    }

    [Fact]
    public async Task Closing_writes_what_is_queued()
    {
        var database = await Open("lexi.db");
        var users = new UserStore(database);
        var writes = Enumerable.Range(0, 100).Select(number => users.Create(
            new UserProfile { Id = "user_" + number, DisplayName = "Ada", CreatedAt = DateTimeOffset.UnixEpoch }, Cancellation)).ToArray();

        await database.DisposeAsync();

        await Task.WhenAll(writes);
        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => users.Rename("user_1", "Eve", Cancellation));
    }

    [Fact]
    public async Task A_write_waits_while_another_process_holds_the_file()
    {
        await using var database = await Open("lexi.db");
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "lexi.db")};Pooling=False");
        other.Open();
        _ = await other.ExecuteAsync("BEGIN EXCLUSIVE");
        var write = new UserStore(database).Create(
            new UserProfile { Id = "user_1", DisplayName = "Ada", CreatedAt = DateTimeOffset.UnixEpoch }, Cancellation);
        Assert.Null(await new UserStore(database).Find("user_1", Cancellation));

        _ = await other.ExecuteAsync("COMMIT");

        await write;
        Assert.NotNull(await new UserStore(database).Find("user_1", Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_no_database_refuses_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "lexi.db"), new string('x', 4096), TestContext.Current.CancellationToken);
        _ = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Open("lexi.db"));
    }

    private async Task<SqliteDatabase> Open(string name)
    {
        var database = new SqliteDatabase(Path.Combine(_folder.FullName, name), TimeProvider.System);
        await DatabaseFixture.Migrate(database);
        return database;
    }
}
