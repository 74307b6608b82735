using System.Data.Common;
using Dapper;
using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>What characters remember of people.</summary>
internal sealed class MemoryStore(IDatabase database) : IMemoryStore
{
    // Internal so that a test can ask the engine for the plan of what really runs.
    internal const string OfSql =
        """
        SELECT id AS Id, character_key AS CharacterKey, user_id AS UserId, group_session_id AS ChatId, from_position AS FromPosition,
               to_position AS ToPosition, text AS Text, importance AS Importance, created_at AS CreatedAt, last_used_at AS LastUsedAt, embedding AS Embedding
        FROM memories WHERE user_id = @UserId AND character_key = @CharacterKey ORDER BY created_at DESC LIMIT @Limit
        """;

    private readonly IDialect _dialect = database.Dialect;

    // Memories are made in the background: the chat they come from, or the person, may be gone by then, and so are they.
    public Task Add(IReadOnlyList<ChatMemory> memories, CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var added = await Insert(connection, memories);
            foreach (var pair in memories.GroupBy(memory => (memory.CharacterKey, memory.UserId)))
            {
                _ = await Prune(connection, pair.Key.CharacterKey, pair.Key.UserId, pair.Max(memory => memory.CreatedAt));
            }

            return added;
        },
        cancellation);

    private Task<int> Insert(DbConnection connection, IReadOnlyList<ChatMemory> memories) => connection.ExecuteAsync(
        """
        INSERT INTO memories
            (id, character_key, user_id, group_session_id, from_position, to_position, text, importance, created_at, last_used_at, embedding)
        SELECT @Id, @CharacterKey, u.id, g.id, CAST(@FromPosition AS BIGINT), CAST(@ToPosition AS BIGINT), @Text, @Importance, @CreatedAt, @LastUsedAt, @Embedding
        FROM users u JOIN group_chat_sessions g ON g.id = @ChatId WHERE u.id = @UserId
        ON CONFLICT (id) DO NOTHING
        """,
        memories.Select(memory => new
        {
            memory.Id,
            memory.CharacterKey,
            memory.UserId,
            memory.ChatId,
            memory.FromPosition,
            memory.ToPosition,
            Text = StoredText.Of(memory.Text),
            Importance = Math.Clamp(memory.Importance, 1, 10),
            CreatedAt = _dialect.ToColumn(memory.CreatedAt),
            LastUsedAt = _dialect.ToColumn(memory.LastUsedAt),
            Embedding = MemoryRow.ToColumn(memory.Embedding),
        }));

    // What it is worth is read without its words and its meaning: they are most of the bytes.
    private async Task<int> Prune(DbConnection connection, string characterKey, string userId, DateTimeOffset now)
    {
        var rows = await connection.QueryAsync<MemoryRow>(
            """
            SELECT id AS Id, importance AS Importance, created_at AS CreatedAt, last_used_at AS LastUsedAt
            FROM memories WHERE user_id = @UserId AND character_key = @CharacterKey
            """,
            new { CharacterKey = characterKey, UserId = userId });
        var beyond = MemoryKeeping.Beyond([.. rows.Select(row => row.ToMemory(_dialect))], now);
        return await connection.ExecuteAsync("DELETE FROM memories WHERE id = @Id", beyond.Select(id => new { Id = id }));
    }

    public async Task<IReadOnlyList<ChatMemory>> Of(string characterKey, string userId, int limit, CancellationToken cancellation)
    {
        var rows = await database.Read(
            connection => connection.QueryAsync<MemoryRow>(
                OfSql, new { CharacterKey = StoredText.Of(characterKey), UserId = StoredText.Of(userId), Limit = limit }),
            cancellation);
        return [.. rows.Select(row => row.ToMemory(_dialect))];
    }

    public Task Used(IReadOnlyList<string> ids, DateTimeOffset at, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            "UPDATE memories SET last_used_at = @At WHERE id = @Id AND last_used_at < @At",
            ids.Select(id => new { Id = StoredText.Of(id), At = _dialect.ToColumn(at) })),
        cancellation);

    public Task Forget(string userId, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync("DELETE FROM memories WHERE user_id = @UserId", new { UserId = StoredText.Of(userId) }),
        cancellation);
}
