using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>Recordings in memory; outlive a process. The disk can fail, and hang.</summary>
internal sealed class InMemoryRecordingFiles : IRecordingFiles
{
    private readonly Dictionary<string, Folder> _folders = new(StringComparer.Ordinal);

    /// <summary>What the disk says to the next write.</summary>
    public IOException? Failure { get; set; }

    /// <summary>Writes wait for this.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public bool Has(string recordingId) => _folders.ContainsKey(recordingId);

    /// <summary>The sound of a track, from the beginning of the recording.</summary>
    public short[] Sound(string recordingId, int track)
    {
        var folder = _folders[recordingId];
        var all = new short[folder.Samples];
        foreach (var (from, sound) in folder.Sounds.Where(part => part.Sound.Track == track))
            sound.Samples.Span.CopyTo(all.AsSpan((int)from));
        return all;
    }

    public IReadOnlyList<RecordedUtterance> Lines(string recordingId) => _folders[recordingId].Lines;

    public Task<IRecordingWriter> Create(string recordingId)
    {
        if (Failure is not null)
            return Task.FromException<IRecordingWriter>(Failure);
        return Task.FromResult<IRecordingWriter>(_folders[recordingId] = new Folder(this));
    }

    public Task<RecordingPiece?> ReadTrack(string recordingId, int track, long offset, int count)
    {
        var file = MemoryMarshal.AsBytes<short>(Sound(recordingId, track)).ToArray();
        return Task.FromResult<RecordingPiece?>(new RecordingPiece(file.Length, file.AsMemory((int)offset, (int)Math.Min(count, file.Length - offset))));
    }

    public Task<byte[]> ReadPeaks(string recordingId, int track) => Task.FromResult<byte[]>(
        [.. _folders[recordingId].Sounds.Where(part => part.Sound.Track == track).SelectMany(part => part.Sound.Peaks.ToArray())]);

    public Task<IReadOnlyList<RecordedUtterance>> ReadTranscript(string recordingId) =>
        Task.FromResult<IReadOnlyList<RecordedUtterance>>(_folders.TryGetValue(recordingId, out var folder) ? folder.Lines : []);

    public Task<RecordingSize> Measure(string recordingId) => Task.FromResult(
        _folders.TryGetValue(recordingId, out var folder) ? new RecordingSize(folder.Samples, folder.Samples * AudioFormat.BytesPerSample) : default);

    public Task Delete(string recordingId)
    {
        _ = _folders.Remove(recordingId);
        return Task.CompletedTask;
    }

    private sealed class Folder(InMemoryRecordingFiles disk) : IRecordingWriter
    {
        public List<(long From, RecordedSound Sound)> Sounds { get; } = [];

        public List<RecordedUtterance> Lines { get; } = [];

        public long Samples { get; private set; }

        public async Task Write(RecordingBatch batch)
        {
            await disk.Ready;
            if (disk.Failure is not null)
                throw disk.Failure;
            if (batch.From != Samples)
                throw new InvalidOperationException($"A batch begins at {batch.From}; {Samples} samples were written.");
            Sounds.AddRange(batch.Tracks.Select(sound => (batch.From, sound)));
            Samples += batch.Samples;
        }

        public Task Write(RecordedUtterance utterance)
        {
            Lines.Add(utterance);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
