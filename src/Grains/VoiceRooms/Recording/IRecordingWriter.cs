using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>
/// Writes the files of one recording. One call at a time. After each the files are whole, whenever the process dies; what the disk refuses is
/// an <see cref="IOException"/>, and what was written before stays.
/// </summary>
public interface IRecordingWriter : IAsyncDisposable
{
    /// <summary>Appends sound to all tracks: those that are not named are silent.</summary>
    Task Write(RecordingBatch batch);

    /// <summary>Appends a line to the transcript.</summary>
    Task Write(RecordedUtterance utterance);
}
