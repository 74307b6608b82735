using Dapper;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.VoiceCalls;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.VoiceCalls;

/// <summary>Calls and what was said in them.</summary>
internal sealed class VoiceCallStore(IDatabase database) : IVoiceCallStore
{
    private const string CallColumns =
        "id AS CallId, user_id AS UserId, character_key AS CharacterKey, voice AS Voice, status AS Status, end_reason AS EndReason, " +
        "duration_seconds AS DurationSeconds, created_at AS StartedAt, ended_at AS EndedAt";

    // Internal so that a test can ask the engine for the plans of what really runs.
    internal const string ListByUserSql =
        $"SELECT {CallColumns} FROM voice_sessions WHERE user_id = @UserId ORDER BY created_at DESC LIMIT @Limit";

    internal const string ListByUserBeforeSql =
        $"SELECT {CallColumns} FROM voice_sessions WHERE user_id = @UserId AND created_at < @Before ORDER BY created_at DESC LIMIT @Limit";

    internal const string ListOpenSql = "SELECT id FROM voice_sessions WHERE status = 'active' ORDER BY created_at LIMIT @Limit";

    internal const string ListUtterancesSql =
        """
        SELECT id AS Id, speaker AS Speaker, transcript AS Text, is_final AS IsFinal, was_interrupted AS WasInterrupted,
               duration_ms AS DurationMs, created_at AS StartedAt
        FROM voice_interactions WHERE session_id = @CallId ORDER BY position
        """;

    private readonly IDialect _dialect = database.Dialect;

    public Task Create(VoiceCallRecord call, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            """
            INSERT INTO voice_sessions (id, user_id, character_key, voice, status, end_reason, created_at)
            VALUES (@CallId, @UserId, @CharacterKey, @Voice, 'active', 'none', @StartedAt)
            ON CONFLICT (id) DO NOTHING
            """,
            new { call.CallId, call.UserId, call.CharacterKey, call.Voice, StartedAt = _dialect.ToColumn(call.StartedAt) }),
        cancellation);

    public async Task SaveUtterance(string callId, CallUtterance utterance, int position, CancellationToken cancellation)
    {
        var written = await database.Write(
            connection => connection.ExecuteAsync(
                """
                INSERT INTO voice_interactions
                    (session_id, id, position, speaker, participant_id, transcript, is_final, was_interrupted, duration_ms, created_at)
                SELECT s.id, @Id, @Position, @Speaker, CASE WHEN @Speaker = 'user' THEN s.user_id ELSE @Speaker END,
                       @Text, @IsFinal, @WasInterrupted, @DurationMs, @StartedAt
                FROM voice_sessions s WHERE s.id = @CallId
                ON CONFLICT (session_id, id) DO UPDATE SET
                    position = excluded.position, speaker = excluded.speaker, participant_id = excluded.participant_id,
                    transcript = excluded.transcript, is_final = excluded.is_final, was_interrupted = excluded.was_interrupted,
                    duration_ms = excluded.duration_ms, created_at = excluded.created_at
                """,
                new
                {
                    CallId = callId,
                    Id = StoredText.Of(utterance.Id),
                    Position = position,
                    utterance.Speaker,
                    Text = StoredText.Of(utterance.Text),
                    utterance.IsFinal,
                    utterance.WasInterrupted,
                    utterance.DurationMs,
                    StartedAt = _dialect.ToColumn(utterance.StartedAt),
                }),
            cancellation);
        if (written == 0)
        {
            throw new InvalidOperationException("An utterance was saved for a call that is not in the store.");
        }
    }

    public Task Finish(
        string callId, CallStatus status, CallEndReason reason, DateTimeOffset endedAt, CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var startedAt = await connection.ExecuteScalarAsync<object?>(
                "SELECT created_at FROM voice_sessions WHERE id = @CallId", new { CallId = callId });
            if (startedAt is null)
            {
                return 0;
            }

            return await connection.ExecuteAsync(
                """
                UPDATE voice_sessions
                SET status = @Status, end_reason = @Reason, ended_at = @EndedAt, duration_seconds = @Duration
                WHERE id = @CallId AND status = 'active'
                """,
                new
                {
                    CallId = callId,
                    Status = EnumText<CallStatus>.Of(status),
                    Reason = EnumText<CallEndReason>.Of(reason),
                    EndedAt = _dialect.ToColumn(endedAt),
                    Duration = (int)Math.Max(0, (endedAt - _dialect.ToMoment(startedAt)).TotalSeconds),
                });
        },
        cancellation);

    public async Task<VoiceCallRecord?> Find(string callId, CancellationToken cancellation)
    {
        var row = await database.Read(
            connection => connection.QuerySingleOrDefaultAsync<CallRow>(
                $"SELECT {CallColumns} FROM voice_sessions WHERE id = @CallId", new { CallId = StoredText.Of(callId) }),
            cancellation);
        return row?.ToRecord(_dialect);
    }

    public async Task<IReadOnlyList<CallUtterance>> ListUtterances(string callId, CancellationToken cancellation)
    {
        var rows = await database.Read(
            connection => connection.QueryAsync<UtteranceRow>(ListUtterancesSql, new { CallId = StoredText.Of(callId) }),
            cancellation);
        return [.. rows.Select(row => row.ToUtterance(_dialect))];
    }

    public async Task<IReadOnlyList<CallSummary>> ListByUser(
        string userId, DateTimeOffset? before, int limit, CancellationToken cancellation)
    {
        var rows = await database.Read(
            connection => before is { } moment
                ? connection.QueryAsync<CallRow>(
                    ListByUserBeforeSql, new { UserId = userId, Before = _dialect.ToColumn(moment), Limit = limit })
                : connection.QueryAsync<CallRow>(ListByUserSql, new { UserId = userId, Limit = limit }),
            cancellation);
        return [.. rows.Select(row => row.ToSummary(_dialect))];
    }

    public async Task<IReadOnlyList<string>> ListOpen(int limit, CancellationToken cancellation)
    {
        var ids = await database.Read(
            connection => connection.QueryAsync<string>(ListOpenSql, new { Limit = limit }), cancellation);
        return [.. ids];
    }

    public Task Delete(string callId, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync("DELETE FROM voice_sessions WHERE id = @CallId", new { CallId = StoredText.Of(callId) }),
        cancellation);
}
