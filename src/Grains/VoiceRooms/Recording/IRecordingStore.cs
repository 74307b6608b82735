namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>The index of recordings. Their files are <see cref="IRecordingFiles"/>.</summary>
public interface IRecordingStore
{
    /// <summary>Writes it, or what became of it.</summary>
    Task Save(StoredRecording recording, CancellationToken cancellation);

    Task<StoredRecording?> Find(string recordingId, CancellationToken cancellation);

    /// <summary>Those of a chat that this person was present for, or all, newest first.</summary>
    /// <param name="chatId">Of which chat.</param>
    /// <param name="presentId">User id; null for all.</param>
    /// <param name="before">Begun before; null: the newest.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<StoredRecording>> List(string chatId, string? presentId, DateTimeOffset? before, int limit, CancellationToken cancellation);

    /// <summary>Ids of those that go on, or whose process died.</summary>
    Task<IReadOnlyList<string>> ListRunning(int limit, CancellationToken cancellation);

    /// <summary>Ids of those whose chat is gone.</summary>
    Task<IReadOnlyList<string>> ListOrphans(int limit, CancellationToken cancellation);

    Task Delete(string recordingId, CancellationToken cancellation);
}
