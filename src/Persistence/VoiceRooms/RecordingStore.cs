using Dapper;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.VoiceRooms;

/// <summary>The index of recordings.</summary>
internal sealed class RecordingStore(IDatabase database) : IRecordingStore
{
    private const string Columns =
        "r.id AS Id, r.chat_id AS ChatId, r.asked_by AS AskedBy, r.started_at AS StartedAt, r.ended_at AS EndedAt, r.state AS State, " +
        "r.people AS People, r.characters AS Characters, r.tracks AS Tracks, r.duration_ms AS DurationMs, r.bytes AS Bytes";

    private const string PresentSql =
        "AND EXISTS (SELECT 1 FROM recording_people p WHERE p.recording_id = r.id AND p.user_id = @PresentId)";

    private readonly IDialect _dialect = database.Dialect;

    public Task Save(StoredRecording recording, CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var summary = recording.Summary;
            _ = await connection.ExecuteAsync(
                """
                INSERT INTO recordings (id, chat_id, asked_by, started_at, ended_at, state, people, characters, tracks, duration_ms, bytes)
                VALUES (@RecordingId, @ChatId, @AskedBy, @StartedAt, @EndedAt, @State, @People, @Characters, @Tracks, @DurationMs, @Bytes)
                ON CONFLICT (id) DO UPDATE SET
                    ended_at = excluded.ended_at, state = excluded.state, people = excluded.people, characters = excluded.characters,
                    tracks = excluded.tracks, duration_ms = excluded.duration_ms, bytes = excluded.bytes
                """,
                new
                {
                    summary.RecordingId,
                    summary.ChatId,
                    summary.AskedBy,
                    StartedAt = _dialect.ToColumn(summary.StartedAt),
                    EndedAt = summary.EndedAt is { } ended ? _dialect.ToColumn(ended) : null,
                    State = EnumText<RecordingStatus>.Of(summary.Status),
                    People = Documents.Write(summary.People),
                    Characters = Documents.Write(summary.Characters),
                    Tracks = Documents.Write(recording.Tracks),
                    summary.DurationMs,
                    summary.Bytes,
                });
            return await connection.ExecuteAsync(
                "INSERT INTO recording_people (recording_id, user_id) VALUES (@RecordingId, @UserId) ON CONFLICT DO NOTHING",
                summary.People.Keys.Select(userId => new { summary.RecordingId, UserId = userId }));
        },
        cancellation);

    public async Task<StoredRecording?> Find(string recordingId, CancellationToken cancellation)
    {
        var row = await database.Read(
            connection => connection.QuerySingleOrDefaultAsync<RecordingRow>(
                $"SELECT {Columns} FROM recordings r WHERE r.id = @Id", new { Id = StoredText.Of(recordingId) }),
            cancellation);
        return row?.ToRecording(_dialect);
    }

    public async Task<IReadOnlyList<StoredRecording>> List(
        string chatId, string? presentId, DateTimeOffset? before, int limit, CancellationToken cancellation)
    {
        // An engine that is given no value cannot tell its type.
        var (present, earlier) = (presentId is null ? "" : PresentSql, before is null ? "" : "AND r.started_at < @Before");
        var rows = await database.Read(
            connection => connection.QueryAsync<RecordingRow>(
                $"SELECT {Columns} FROM recordings r WHERE r.chat_id = @ChatId {present} {earlier} ORDER BY r.started_at DESC LIMIT @Limit",
                new
                {
                    ChatId = StoredText.Of(chatId),
                    PresentId = presentId,
                    Before = before is { } moment ? _dialect.ToColumn(moment) : null,
                    Limit = limit,
                }),
            cancellation);
        return [.. rows.Select(row => row.ToRecording(_dialect))];
    }

    public Task<IReadOnlyList<string>> ListRunning(int limit, CancellationToken cancellation) =>
        ListIds("SELECT id FROM recordings WHERE state = 'running' ORDER BY started_at LIMIT @Limit", limit, cancellation);

    public Task<IReadOnlyList<string>> ListOrphans(int limit, CancellationToken cancellation) => ListIds(
        """
        SELECT r.id FROM recordings r
        WHERE r.state <> 'running' AND NOT EXISTS (SELECT 1 FROM group_chat_sessions c WHERE c.id = r.chat_id)
        ORDER BY r.started_at LIMIT @Limit
        """,
        limit,
        cancellation);

    public Task Delete(string recordingId, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync("DELETE FROM recordings WHERE id = @Id", new { Id = StoredText.Of(recordingId) }),
        cancellation);

    private async Task<IReadOnlyList<string>> ListIds(string sql, int limit, CancellationToken cancellation)
    {
        var ids = await database.Read(connection => connection.QueryAsync<string>(sql, new { Limit = limit }), cancellation);
        return [.. ids];
    }
}
