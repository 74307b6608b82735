namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>
/// The recordings one person may hear, keyed by user id: those of chats they are in and in which they were present, or are moderators. All
/// else is <c>not_found</c>, whether it is there or not.
/// </summary>
[Alias("lexi.IRecordingShelfGrain")]
public interface IRecordingShelfGrain : IGrainWithStringKey
{
    /// <summary>Those of a chat, newest first.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<RecordingSummary>> List(string chatId, DateTimeOffset? before, int limit);

    [AlwaysInterleave]
    Task<RecordingDetails> Find(string recordingId);

    /// <summary>A part of a track's WAV file.</summary>
    /// <param name="recordingId">Which.</param>
    /// <param name="track">Its number in <see cref="RecordingDetails.Tracks"/>.</param>
    /// <param name="offset">Bytes from the beginning of the file, 0 or more; beyond its end nothing is read.</param>
    /// <param name="count">Bytes, 0 to 262,144; fewer come at the end of the file.</param>
    [AlwaysInterleave]
    Task<RecordingPiece> ReadTrack(string recordingId, int track, long offset, int count);

    /// <summary>How loud a track is over time: a byte for each 100 ms, its peak on a scale whose 255 is full scale.</summary>
    [AlwaysInterleave]
    Task<byte[]> ReadPeaks(string recordingId, int track);

    /// <summary>For good, files and all: the owner, a moderator, and who asked for it.</summary>
    /// <exception cref="LexiException"><c>forbidden</c>; <c>invalid_request</c> while it goes on.</exception>
    Task Delete(string recordingId);

    /// <summary>Deletes recordings of chats that are gone.</summary>
    [OneWay]
    Task Sweep();
}
