using Dapper;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Persistence.Accounts;

namespace Lexi.Persistence.Tests.Databases;

public sealed class PostgreSqlInterruptionTests(PostgreSqlFixture fixture) : IClassFixture<PostgreSqlFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_closes_every_connection_costs_nothing_but_a_moment()
    {
        var database = fixture.Database;
        var users = new UserStore(database);
        await users.Create(new UserProfile { Id = "user_1", DisplayName = "Ada", CreatedAt = DateTimeOffset.UnixEpoch }, Cancellation);

        await using (var other = (IAsyncDisposable)fixture.OpenAgain())
        {
            _ = await ((Lexi.Persistence.Databases.IDatabase)other).Read(
                connection => connection.QueryAsync<bool>(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity " +
                    "WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()"),
                Cancellation);
        }

        await users.Rename("user_1", "Grace", Cancellation);
        Assert.Equal("Grace", (await users.Find("user_1", Cancellation))!.DisplayName);
    }
}
