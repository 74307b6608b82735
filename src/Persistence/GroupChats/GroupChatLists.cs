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
        "SELECT g.id AS ChatId, g.session_name AS Name, m.role AS Role, g.last_active_at AS LastActiveAt " +
        "FROM group_members m JOIN group_chat_sessions g ON g.id = m.group_session_id WHERE m.user_id = @UserId AND m.status = 'joined'";

    internal const string PageSql = $"{PageColumns} ORDER BY g.last_active_at DESC LIMIT @Limit";

    internal const string PageBeforeSql = $"{PageColumns} AND g.last_active_at < @Before ORDER BY g.last_active_at DESC LIMIT @Limit";

    internal static string LooksSql(IDialect dialect) =>
        $"""
        SELECT g.id AS ChatId,
               (SELECT count(*) FROM group_members o WHERE o.group_session_id = g.id AND o.status = 'joined') AS MemberCount,
               (SELECT count(*) FROM (
                   SELECT 1 FROM messages u WHERE u.group_session_id = g.id AND u.position > m.read_position AND u.status <> 'deleted'
                   ORDER BY u.position LIMIT @MostUnread) AS unread) AS Unread,
               (SELECT substr(t.text, 1, 400) FROM messages t
                WHERE t.group_session_id = g.id AND t.status <> 'deleted' AND t.text <> '' ORDER BY t.position DESC LIMIT 1) AS LastText
        FROM group_chat_sessions g JOIN group_members m ON m.group_session_id = g.id AND m.user_id = @UserId
        WHERE g.id {dialect.Among("@ChatIds")}
        """;

    internal static string CharactersSql(IDialect dialect) =>
        $"""
        SELECT group_session_id AS ChatId, character_key AS CharacterKey FROM group_characters
        WHERE group_session_id {dialect.Among("@ChatIds")} AND left_position IS NULL ORDER BY list_order, character_key
        """;

    public Task<IReadOnlyList<GroupChatSummary>> Of(
        string userId, DateTimeOffset? before, int limit, CancellationToken cancellation) => database.Read<IReadOnlyList<GroupChatSummary>>(
        async connection =>
        {
            var parameters = new { UserId = StoredText.Of(userId), Before = before is { } moment ? database.Dialect.ToColumn(moment) : null, Limit = limit };
            var page = (await connection.QueryAsync<PageRow>(before is null ? PageSql : PageBeforeSql, parameters)).AsList();
            if (page.Count == 0)
            {
                return [];
            }

            var chats = new { parameters.UserId, ChatIds = page.Select(row => row.ChatId).ToArray(), MostUnread };
            var looks = (await connection.QueryAsync<LookRow>(LooksSql(database.Dialect), chats)).ToDictionary(row => row.ChatId, StringComparer.Ordinal);
            var characters = (await connection.QueryAsync<CharacterRow>(CharactersSql(database.Dialect), chats)).ToLookup(row => row.ChatId, StringComparer.Ordinal);
            return [.. page.Select(row => Summarise(row, looks[row.ChatId], characters[row.ChatId]))];
        },
        cancellation);

    private GroupChatSummary Summarise(PageRow row, LookRow look, IEnumerable<CharacterRow> characters) => new()
    {
        ChatId = row.ChatId,
        Name = row.Name,
        Characters = [.. characters.Select(character => character.CharacterKey)],
        MemberCount = look.MemberCount,
        Role = EnumText<MemberRole>.Parse(row.Role),
        LastActiveAt = database.Dialect.ToMoment(row.LastActiveAt),
        Unread = look.Unread,
        LastText = Shorten(look.LastText ?? ""),
    };

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
    }

    private sealed class LookRow
    {
        public string ChatId { get; set; } = "";

        public int MemberCount { get; set; }

        public int Unread { get; set; }

        public string? LastText { get; set; }
    }

    private sealed class CharacterRow
    {
        public string ChatId { get; set; } = "";

        public string CharacterKey { get; set; } = "";
    }
}
