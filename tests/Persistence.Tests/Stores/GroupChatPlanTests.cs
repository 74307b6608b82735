using Dapper;
using Lexi.Persistence.Databases;
using Lexi.Persistence.GroupChats;
using Lexi.Persistence.Tests.Databases;

namespace Lexi.Persistence.Tests.Stores;

/// <summary>
/// What the queries of group chats cost does not grow with the table of messages: each finds its rows through an index, in the order it
/// wants them. bench/History measures the same at a million.
/// </summary>
public abstract class GroupChatPlanTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    [Theory]
    [MemberData(nameof(GroupChatQueries.Sorted), MemberType = typeof(GroupChatQueries))]
    public async Task The_plan_uses_the_index_and_needs_no_sort(string sql, string onSqlite, string onPostgreSql)
    {
        var plan = await Explain(sql);
        Assert.Contains(fixture.Database.Dialect is SqliteDialect ? onSqlite : onPostgreSql, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN TABLE messages" + Environment.NewLine, plan + Environment.NewLine, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_line_of_the_list_says_is_looked_up_in_order()
    {
        var plan = await Explain(GroupChatLists.LooksSql(fixture.Database.Dialect));
        Assert.Contains(fixture.Database.Dialect is SqliteDialect ? GroupChatQueries.SqliteKey : "messages_pkey", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        _ = await Explain(GroupChatLists.CharactersSql(fixture.Database.Dialect));
    }

    /// <summary>The order of a list changes with every message of a chat, so the chats of the person are sorted; nothing else is read.</summary>
    [Theory]
    [MemberData(nameof(GroupChatQueries.Pages), MemberType = typeof(GroupChatQueries))]
    public async Task A_page_of_the_list_reads_only_the_chats_of_the_person(string sql)
    {
        var plan = await Explain(sql);
        Assert.Contains("group_members_by_user", plan, StringComparison.Ordinal);
        Assert.Contains(fixture.Database.Dialect is SqliteDialect ? GroupChatQueries.SqliteKey : "group_chat_sessions_pkey", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("messages", plan, StringComparison.Ordinal);
    }

    private Task<string> Explain(string sql)
    {
        var database = fixture.Database;
        var parameters = new
        {
            ChatId = "c",
            ChatIds = (string[])["c"],
            UserId = "u",
            MessageId = "m",
            ClientMessageId = "m",
            CharacterKey = "k",
            Word0 = "%a%",
            Word1 = "%b%",
            ReadPosition = 7L,
            MostUnread = 99,
            Limit = 10,
            Before = sql == GroupChatLists.PageBeforeSql ? database.Dialect.ToColumn(DateTimeOffset.UnixEpoch) : long.MaxValue,
        };
        return database.Write(
            async connection =>
            {
                if (database.Dialect is SqliteDialect)
                {
                    var rows = await connection.QueryAsync("EXPLAIN QUERY PLAN " + sql, parameters);
                    return string.Join('\n', rows.Select(row => (string)row.detail));
                }

                // Empty tables are cheapest to scan: what is asked is whether the index can do it.
                _ = await connection.ExecuteAsync("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off");
                return string.Join('\n', await connection.QueryAsync<string>("EXPLAIN " + sql, parameters));
            },
            TestContext.Current.CancellationToken);
    }
}

public sealed class GroupChatPlansOnSqlite(SqliteFixture fixture) : GroupChatPlanTests<SqliteFixture>(fixture);

public sealed class GroupChatPlansOnPostgreSql(PostgreSqlFixture fixture) : GroupChatPlanTests<PostgreSqlFixture>(fixture);
