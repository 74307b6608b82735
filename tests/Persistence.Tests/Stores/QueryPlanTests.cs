using Dapper;
using Lexi.Persistence.Characters;
using Lexi.Persistence.Databases;
using Lexi.Persistence.Tests.Databases;
using Lexi.Persistence.VoiceCalls;

namespace Lexi.Persistence.Tests.Stores;

/// <summary>The queries that grow with the tables find their rows through an index and need no sort.</summary>
public abstract class QueryPlanTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    [Theory]
    [InlineData(CharacterStore.ListByOwnerSql, "characters_by_owner")]
    [InlineData(CharacterStore.ListPublicSql, "characters_public")]
    [InlineData(VoiceCallStore.ListByUserSql, "voice_sessions_by_user")]
    [InlineData(VoiceCallStore.ListByUserBeforeSql, "voice_sessions_by_user")]
    [InlineData(VoiceCallStore.ListOpenSql, "voice_sessions_open")]
    [InlineData(VoiceCallStore.ListUtterancesSql, "voice_interactions_in_order")]
    public async Task The_plan_uses_the_index(string sql, string index)
    {
        var database = fixture.Database;
        var parameters = new
        {
            UserId = "u",
            CallId = "c",
            OwnerId = "u",
            IncludesAdult = false,
            Pattern = "%",
            Limit = 10,
            Before = database.Dialect.ToColumn(DateTimeOffset.UnixEpoch),
        };
        var plan = await database.Write(connection => Explain(database, connection, sql, parameters), TestContext.Current.CancellationToken);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private static async Task<string> Explain(IDatabase database, System.Data.Common.DbConnection connection, string sql, object parameters)
    {
        if (database.Dialect is PostgreSqlDialect)
        {
            // Empty tables are cheapest to scan: what is asked is whether the index can do it.
            _ = await connection.ExecuteAsync("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off");
            return string.Join('\n', await connection.QueryAsync<string>("EXPLAIN " + sql, parameters));
        }

        var rows = await connection.QueryAsync("EXPLAIN QUERY PLAN " + sql, parameters);
        return string.Join('\n', rows.Select(row => (string)row.detail));
    }
}

public sealed class QueryPlansOnSqlite(SqliteFixture fixture) : QueryPlanTests<SqliteFixture>(fixture);

public sealed class QueryPlansOnPostgreSql(PostgreSqlFixture fixture) : QueryPlanTests<PostgreSqlFixture>(fixture);
