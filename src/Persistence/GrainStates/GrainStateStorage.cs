using Dapper;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GrainStates;

/// <summary>
/// Grain state that is in no table of its own: a JSON document a state, with a version number as its ETag. The same class serves the
/// embedded runtime and a cluster: there the ETag keeps a second activation, alive by mistake, from overwriting the first.
/// </summary>
/// <remarks>
/// A write whose answer is lost with the connection is not known to have happened: repeated, it meets its own ETag and fails as
/// inconsistent, and the grain reads again. That is the safe side.
/// </remarks>
internal sealed class GrainStateStorage(IDatabase database, TimeProvider time) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await database.Read(
            connection => connection.QuerySingleOrDefaultAsync<StateRow>(
                "SELECT etag AS ETag, document AS Document FROM grain_state WHERE grain_id = @GrainId AND name = @Name",
                Key(stateName, grainId)),
            CancellationToken.None);
        if (row is null)
        {
            Forget(grainState);
            return;
        }

        grainState.State = Documents.Read<T>(row.Document);
        grainState.ETag = Text(row.ETag);
        grainState.RecordExists = true;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var held = Version(grainState.ETag);
        // A first version is the time, so that a state that was cleared and made again never gets an old ETag back.
        var next = (held ?? time.GetUtcNow().UtcTicks) + 1;
        // Serialised here, in the grain's turn: the writer thread must not look at a state that the grain goes on changing.
        var parameters = Key(stateName, grainId);
        parameters.Add("Document", Documents.Write(grainState.State));
        parameters.Add("UpdatedAt", database.Dialect.ToColumn(time.GetUtcNow()));
        parameters.Add("ETag", held);
        parameters.Add("Next", next);
        var written = await database.Write(
            connection => connection.ExecuteAsync(
                held is null
                    ? """
                      INSERT INTO grain_state (grain_id, name, etag, document, updated_at)
                      VALUES (@GrainId, @Name, @Next, @Document, @UpdatedAt) ON CONFLICT (grain_id, name) DO NOTHING
                      """
                    : """
                      UPDATE grain_state SET etag = @Next, document = @Document, updated_at = @UpdatedAt
                      WHERE grain_id = @GrainId AND name = @Name AND etag = @ETag
                      """,
                parameters),
            CancellationToken.None);
        await RefuseWhenNothing(written, stateName, grainId, grainState.ETag);
        grainState.ETag = Text(next);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Version(grainState.ETag) is { } held)
        {
            var parameters = Key(stateName, grainId);
            parameters.Add("ETag", held);
            var deleted = await database.Write(
                connection => connection.ExecuteAsync(
                    "DELETE FROM grain_state WHERE grain_id = @GrainId AND name = @Name AND etag = @ETag", parameters),
                CancellationToken.None);
            await RefuseWhenNothing(deleted, stateName, grainId, grainState.ETag);
        }

        Forget(grainState);
    }

    private static DynamicParameters Key(string stateName, GrainId grainId)
    {
        var parameters = new DynamicParameters();
        parameters.Add("GrainId", StoredText.Of(grainId.ToString()));
        parameters.Add("Name", stateName);
        return parameters;
    }

    private static void Forget<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private async Task RefuseWhenNothing(int rows, string stateName, GrainId grainId, string? held)
    {
        if (rows == 0)
        {
            var stored = await database.Read(
                connection => connection.ExecuteScalarAsync<long?>(
                    "SELECT etag FROM grain_state WHERE grain_id = @GrainId AND name = @Name", Key(stateName, grainId)),
                CancellationToken.None);
            throw new InconsistentStateException(
                $"The state {stateName} of {grainId} was written by another activation.", stored is { } etag ? Text(etag) : "", held ?? "");
        }
    }

    private static string Text(long etag) => etag.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static long? Version(string? etag) =>
        etag is null ? null : long.Parse(etag, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class StateRow
    {
        public long ETag { get; set; }

        public string Document { get; set; } = "";
    }
}
