using Dapper;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>
/// The list of a person's chats. First the chats of the page, then what is counted and looked up for each of them: nothing grows with the
/// messages of a chat, and only the choice of the page with the chats of the person.
/// </summary>
internal sealed class GroupChatLists(IDatabase database)
{
    private const int MostUnread = 99;
    private const int LastTextCharacters = 120;

    private const string PageColumns =
        "SELECT g.id AS ChatId, g.session_name AS Name, m.role AS Role, g.last_active_at AS LastActiveAt, m.read_position AS ReadPosition " +
        "FROM group_members m JOIN group_chat_sessions g ON g.id = m.group_session_id WHERE m.user_id = @UserId AND m.status = 'joined'";

    internal const string PageSql = $"{PageColumns} ORDER BY g.last_active_at DESC LIMIT @Limit";

    internal const string PageBeforeSql = $"{PageColumns} AND g.last_active_at < @Before ORDER BY g.last_active_at DESC LIMIT @Limit";

    internal const string MemberCountSql = "SELECT count(*) FROM group_members WHERE group_session_id = @ChatId AND status = 'joined'";

    internal const string UnreadSql =
        """
        SELECT count(*) FROM (
            SELECT 1 FROM messages WHERE group_session_id = @ChatId AND position > @ReadPosition AND status <> 'deleted'
            ORDER BY position LIMIT @MostUnread) AS unread
        """;

    internal const string LastTextSql =
        """
        SELECT substr(text, 1, 400) FROM messages
        WHERE group_session_id = @ChatId AND status <> 'deleted' AND text <> '' ORDER BY position DESC LIMIT 1
        """;

    internal const string CharactersSql =
        "SELECT character_key FROM group_characters WHERE group_session_id = @ChatId AND left_position IS NULL ORDER BY list_order, character_key";

    public Task<IReadOnlyList<GroupChatSummary>> Of(
        string userId, DateTimeOffset? before, int limit, CancellationToken cancellation) => database.Read<IReadOnlyList<GroupChatSummary>>(
        async connection =>
        {
            var parameters = new { UserId = StoredText.Of(userId), Before = before is { } moment ? database.Dialect.ToColumn(moment) : null, Limit = limit };
            var page = await connection.QueryAsync<PageRow>(before is null ? PageSql : PageBeforeSql, parameters);
            var summaries = new List<GroupChatSummary>();
            foreach (var row in page)
            {
                var key = new { row.ChatId, row.ReadPosition, MostUnread };
                summaries.Add(new GroupChatSummary
                {
                    ChatId = row.ChatId,
                    Name = row.Name,
                    Characters = [.. await connection.QueryAsync<string>(CharactersSql, key)],
                    MemberCount = await connection.ExecuteScalarAsync<int>(MemberCountSql, key),
                    Role = EnumText<MemberRole>.Parse(row.Role),
                    LastActiveAt = database.Dialect.ToMoment(row.LastActiveAt),
                    Unread = await connection.ExecuteScalarAsync<int>(UnreadSql, key),
                    LastText = Shorten(await connection.ExecuteScalarAsync<string?>(LastTextSql, key) ?? ""),
                });
            }

            return summaries;
        },
        cancellation);

    /// <summary>One line, cut where a character ends.</summary>
    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LastTextCharacters)
        {
            return line;
        }

        var length = 0;
        while (length < line.Length)
        {
            var next = System.Globalization.StringInfo.GetNextTextElementLength(line, length);
            if (length + next > LastTextCharacters)
            {
                break;
            }

            length += next;
        }

        return line[..length].TrimEnd() + "…";
    }

    private sealed class PageRow
    {
        public string ChatId { get; set; } = "";

        public string Name { get; set; } = "";

        public string Role { get; set; } = "";

        public object LastActiveAt { get; set; } = "";

        public long ReadPosition { get; set; }
    }
}
