using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>The files of recordings. What the disk refuses is an <see cref="IOException"/>. Nothing here holds up the caller's turn.</summary>
public interface IRecordingFiles
{
    /// <summary>Makes room for a new recording.</summary>
    Task<IRecordingWriter> Create(string recordingId);

    /// <summary>A part of a track's WAV file; null when there is none.</summary>
    Task<RecordingPiece?> ReadTrack(string recordingId, int track, long offset, int count);

    /// <summary>Empty when there is no such track.</summary>
    Task<byte[]> ReadPeaks(string recordingId, int track);

    /// <summary>What was written of it; a last line that was cut off is left out.</summary>
    Task<IReadOnlyList<RecordedUtterance>> ReadTranscript(string recordingId);

    /// <summary>What is there of it.</summary>
    Task<RecordingSize> Measure(string recordingId);

    /// <summary>Everything; nothing when there is nothing.</summary>
    Task Delete(string recordingId);
}
