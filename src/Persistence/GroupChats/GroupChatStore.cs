using Dapper;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>Group chats, who is in them and what was written there.</summary>
internal sealed class GroupChatStore(IDatabase database) : IGroupChatStore
{
    private const string MessageColumns =
        "id AS Id, position AS Position, author_kind AS AuthorKind, user_id AS UserId, responding_character AS CharacterKey, " +
        "author_name AS AuthorName, text AS Text, status AS Status, created_at AS CreatedAt, edited_at AS EditedAt, reply_to AS ReplyTo, " +
        "client_message_id AS ClientMessageId, mentions AS Mentions, swipes AS Swipes, swipe_index AS SwipeIndex, cause AS Cause, " +
        "caused_by AS CausedBy, decision_id AS DecisionId, audience AS Audience, spoken_ms AS SpokenMs, heard_ms AS HeardMs";

    // Internal so that a test can ask the engine for the plans of what really runs.
    internal const string ReadMessagesSql =
        $"SELECT {MessageColumns} FROM messages WHERE group_session_id = @ChatId AND position < @Before ORDER BY position DESC LIMIT @Limit";

    // Places alone, in no order, and the chat not named plainly: or else an engine walks all of the chat by its key, not the few in the index.
    internal const string PlacesWritingSql =
        "SELECT position FROM messages WHERE group_session_id || '' = @ChatId AND status = 'writing' LIMIT @Limit";

    internal const string FindMessageSql = $"SELECT {MessageColumns} FROM messages WHERE group_session_id = @ChatId AND id = @MessageId";

    internal const string FindSentSql =
        $"SELECT {MessageColumns} FROM messages WHERE group_session_id = @ChatId AND user_id = @UserId AND client_message_id = @ClientMessageId";

    internal const string ListWritingSql = "SELECT DISTINCT group_session_id FROM messages WHERE status = 'writing'";

    internal const string CountOwnedSql = "SELECT count(*) FROM group_chat_sessions WHERE user_id = @UserId";

    private readonly IDialect _dialect = database.Dialect;
    private readonly GroupChatWriter _writer = new(database.Dialect);
    private readonly GroupChatLists _lists = new(database);

    /// <summary>The search of a number of words; each has a parameter of its own.</summary>
    /// <remarks>
    /// The case changes nothing but PostgreSQL's expectation: without it, it expects to find little, and reads and sorts the whole chat even
    /// when the first page is full of the words.
    /// </remarks>
    internal static string SearchSql(int words) =>
        $"SELECT {MessageColumns} FROM messages WHERE group_session_id = @ChatId AND position < @Before AND CASE WHEN status <> 'deleted'"
        + string.Concat(Enumerable.Range(0, words).Select(number => $" AND search_text LIKE @Word{number} ESCAPE '\\'"))
        + " THEN TRUE ELSE FALSE END ORDER BY position DESC LIMIT @Limit";

    public Task Commit(GroupChatChanges changes, CancellationToken cancellation) =>
        database.Write(connection => _writer.Write(connection, changes), cancellation);

    public Task<StoredGroupChat?> Find(string chatId, int newest, CancellationToken cancellation) => database.Read(
        async connection =>
        {
            var key = new { ChatId = StoredText.Of(chatId) };
            var chat = await connection.QuerySingleOrDefaultAsync<GroupChatRow>(
                """
                SELECT id AS ChatId, user_id AS OwnerId, settings AS Settings, created_at AS CreatedAt, last_active_at AS LastActiveAt,
                       last_position AS LastPosition, last_sequence AS LastSequence, invite_hash AS InviteHash,
                       invite_expires_at AS InviteExpiresAt, summaries AS Summaries
                FROM group_chat_sessions WHERE id = @ChatId
                """,
                key);
            if (chat is null)
            {
                return null;
            }

            var members = await connection.QueryAsync<MemberRow>(
                """
                SELECT user_id AS UserId, display_name AS DisplayName, role AS Role, status AS Status, is_muted AS IsMuted,
                       joined_at AS JoinedAt, read_position AS ReadPosition, persona_id AS PersonaId
                FROM group_members WHERE group_session_id = @ChatId ORDER BY joined_at, user_id
                """,
                key);
            var characters = await connection.QueryAsync<ChatCharacterRow>(
                """
                SELECT character_key AS CharacterKey, joined_at AS JoinedAt, joined_position AS JoinedPosition,
                       left_position AS LeftPosition, is_muted AS IsMuted, list_order AS ListOrder
                FROM group_characters WHERE group_session_id = @ChatId ORDER BY list_order, character_key
                """,
                key);
            var relationships = await connection.QueryAsync<RelationshipRow>(
                """
                SELECT character_a AS FromId, character_b AS ToId, relationship_type AS Type, affinity AS Affinity,
                       interaction_count AS Count, reason AS Reason, last_interaction_at AS At
                FROM group_character_dynamics WHERE group_session_id = @ChatId ORDER BY character_a, character_b
                """,
                key);
            var messages = await connection.QueryAsync<MessageRow>(
                ReadMessagesSql, new { key.ChatId, Before = long.MaxValue, Limit = newest });
            var writing = new List<MessageRow>();
            foreach (var place in (await connection.QueryAsync<long>(PlacesWritingSql, new { key.ChatId, Limit = newest })).Order())
            {
                writing.AddRange(await connection.QueryAsync<MessageRow>(ReadMessagesSql, new { key.ChatId, Before = place + 1, Limit = 1 }));
            }

            return new StoredGroupChat(
                chat.ToHeader(_dialect),
                [.. members.Select(row => row.ToMember(_dialect))],
                [.. characters.Select(row => row.ToCharacter(_dialect))],
                [.. relationships.Select(row => row.ToRelationship(_dialect))],
                OldestFirst(messages))
            {
                Writing = [.. writing.Select(row => row.ToMessage(_dialect))],
            };
        },
        cancellation);

    public async Task<IReadOnlyList<StoredMessage>> ReadMessages(string chatId, long? before, int limit, CancellationToken cancellation) =>
        OldestFirst(await database.Read(
            connection => connection.QueryAsync<MessageRow>(
                ReadMessagesSql, new { ChatId = StoredText.Of(chatId), Before = before ?? long.MaxValue, Limit = limit }),
            cancellation));

    public async Task<IReadOnlyList<StoredMessage>> Search(
        string chatId, string words, long? before, int limit, CancellationToken cancellation)
    {
        var patterns = SearchText.Patterns(words);
        if (patterns.Count == 0)
        {
            return [];
        }

        var parameters = new DynamicParameters(new { ChatId = StoredText.Of(chatId), Before = before ?? long.MaxValue, Limit = limit });
        for (var number = 0; number < patterns.Count; number++)
        {
            parameters.Add($"Word{number}", patterns[number]);
        }

        return OldestFirst(await database.Read(
            connection => connection.QueryAsync<MessageRow>(SearchSql(patterns.Count), parameters), cancellation));
    }

    public Task<StoredMessage?> FindMessage(string chatId, string messageId, CancellationToken cancellation) =>
        FindOne(FindMessageSql, new { ChatId = StoredText.Of(chatId), MessageId = StoredText.Of(messageId) }, cancellation);

    public Task<StoredMessage?> FindSent(string chatId, string userId, string clientMessageId, CancellationToken cancellation) => FindOne(
        FindSentSql,
        new { ChatId = StoredText.Of(chatId), UserId = StoredText.Of(userId), ClientMessageId = StoredText.Of(clientMessageId) },
        cancellation);

    public async Task<SpeakerDecision?> FindDecision(string chatId, string decisionId, CancellationToken cancellation)
    {
        var document = await database.Read(
            connection => connection.ExecuteScalarAsync<string?>(
                "SELECT document FROM group_decisions WHERE group_session_id = @ChatId AND id = @DecisionId",
                new { ChatId = StoredText.Of(chatId), DecisionId = StoredText.Of(decisionId) }),
            cancellation);
        return document is null ? null : Documents.Read<SpeakerDecision>(document);
    }

    public Task<IReadOnlyList<GroupChatSummary>> ListOf(
        string userId, DateTimeOffset? before, int limit, CancellationToken cancellation) => _lists.Of(userId, before, limit, cancellation);

    public Task<int> CountOwned(string userId, CancellationToken cancellation) => database.Read(
        connection => connection.ExecuteScalarAsync<int>(CountOwnedSql, new { UserId = StoredText.Of(userId) }), cancellation);

    public async Task<IReadOnlyList<string>> ListWriting(CancellationToken cancellation) =>
        [.. await database.Read(connection => connection.QueryAsync<string>(ListWritingSql), cancellation)];

    public Task Delete(string chatId, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync("DELETE FROM group_chat_sessions WHERE id = @ChatId", new { ChatId = StoredText.Of(chatId) }),
        cancellation);

    private async Task<StoredMessage?> FindOne(string sql, object parameters, CancellationToken cancellation) =>
        (await database.Read(connection => connection.QuerySingleOrDefaultAsync<MessageRow>(sql, parameters), cancellation))?.ToMessage(_dialect);

    private IReadOnlyList<StoredMessage> OldestFirst(IEnumerable<MessageRow> newestFirst) =>
        [.. newestFirst.Reverse().Select(row => row.ToMessage(_dialect))];
}
