using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;

namespace Lexi.Persistence.VoiceRooms;

/// <summary>
/// Writes one recording: a WAV file a track, all equally long, their peaks beside them, and a line of JSON a turn. A track begins as a file when
/// its speaker is first heard; the silence before and between is not written. Used from one thread at a time, never a grain's.
/// </summary>
internal sealed class RecordingWriter : IRecordingWriter
{
    private readonly RecordingFolder _folder;
    private readonly Dictionary<int, TrackFile> _tracks = [];
    private readonly FileStream _transcript;

    public RecordingWriter(RecordingFolder folder)
    {
        _folder = folder;
        _transcript = TrackFile.Create(folder.Transcript);
        _tracks[0] = new TrackFile(folder, 0);
    }

    public Task Write(RecordingBatch batch) => Task.Run(() =>
    {
        foreach (var sound in batch.Tracks)
        {
            if (!_tracks.ContainsKey(sound.Track))
                _tracks[sound.Track] = new TrackFile(_folder, sound.Track);
            _tracks[sound.Track].Write(batch.From, sound);
        }

        foreach (var track in _tracks.Values)
            track.EndAt(batch.From + batch.Samples);
    });

    public Task Write(RecordedUtterance utterance) => Task.Run(() =>
    {
        _transcript.Write(TranscriptLine.Write(utterance));
        _transcript.Flush();
    });

    public ValueTask DisposeAsync() => new(Task.Run(() =>
    {
        foreach (var track in _tracks.Values)
            track.Dispose();
        _transcript.Dispose();
    }));
}
