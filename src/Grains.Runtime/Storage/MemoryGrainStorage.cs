using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Lexi.Grains.Runtime;

/// <summary>
/// Keeps states in memory, as JSON: what is read is never the object that was written, as with any other storage.
/// </summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Id), Record> _records = new();

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = _records.GetValueOrDefault((stateName, grainId));
        grainState.State = record is null ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(record.Json);
        grainState.ETag = record?.ETag;
        grainState.RecordExists = record is not null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var stored = _records.GetValueOrDefault(key);
        var version = stored is null ? 0 : stored.Version;
        var record = new Record(JsonSerializer.SerializeToUtf8Bytes(grainState.State), version + 1);
        var isWritten = stored?.ETag == grainState.ETag
            && (stored is null ? _records.TryAdd(key, record) : _records.TryUpdate(key, record, stored));
        if (!isWritten) throw Conflict(key, grainState.ETag);
        grainState.ETag = record.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var stored = _records.GetValueOrDefault(key);
        var isCleared = stored?.ETag == grainState.ETag
            && (stored is null || _records.TryRemove(KeyValuePair.Create(key, stored)));
        if (!isCleared) throw Conflict(key, grainState.ETag);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private InconsistentStateException Conflict((string Name, GrainId Id) key, string? etag) =>
        new("The state was written by somebody else.", _records.GetValueOrDefault(key)?.ETag, etag);

    private sealed record Record(byte[] Json, long Version)
    {
        public string ETag { get; } = Version.ToString(CultureInfo.InvariantCulture);
    }
}
