using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>The index of recordings, in memory; outlives a process.</summary>
internal sealed class InMemoryRecordingStore : IRecordingStore
{
    public Dictionary<string, StoredRecording> All { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of recordings whose chat is gone.</summary>
    public HashSet<string> Orphans { get; } = new(StringComparer.Ordinal);

    public Exception? Failure { get; set; }

    public Task Save(StoredRecording recording, CancellationToken cancellation)
    {
        if (Failure is not null)
            return Task.FromException(Failure);
        All[recording.Summary.RecordingId] = recording;
        return Task.CompletedTask;
    }

    public Task<StoredRecording?> Find(string recordingId, CancellationToken cancellation) => Task.FromResult(All.GetValueOrDefault(recordingId));

    public Task<IReadOnlyList<StoredRecording>> List(string chatId, string? presentId, DateTimeOffset? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredRecording>>(
        [
            .. All.Values.Where(recording => recording.Summary.ChatId == chatId && (presentId is null || recording.Summary.People.ContainsKey(presentId))
                    && (before is null || recording.Summary.StartedAt < before))
                .OrderByDescending(recording => recording.Summary.StartedAt).Take(limit),
        ]);

    public Task<IReadOnlyList<string>> ListRunning(int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. All.Values.Where(recording => recording.Summary.Status == RecordingStatus.Running).Select(recording => recording.Summary.RecordingId)]);

    public Task<IReadOnlyList<string>> ListOrphans(int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. All.Keys.Where(Orphans.Contains).Take(limit)]);

    public Task Delete(string recordingId, CancellationToken cancellation)
    {
        _ = All.Remove(recordingId);
        return Task.CompletedTask;
    }
}
