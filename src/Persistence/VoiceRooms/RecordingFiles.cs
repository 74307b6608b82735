using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Microsoft.Extensions.Options;

namespace Lexi.Persistence.VoiceRooms;

/// <summary>
/// Recordings in <c>recordings/{id}</c> under <see cref="PersistenceOptions.DataDirectory"/>: <c>mix.wav</c>, <c>track-01.wav</c> and so on,
/// <c>transcript.jsonl</c>. Several processes that serve the same rooms need the same folder. Disks are slow: nothing runs on the caller's thread.
/// </summary>
internal sealed class RecordingFiles(IOptions<PersistenceOptions> options) : IRecordingFiles
{
    private readonly string _root = Path.GetFullPath(Path.Combine(options.Value.DataDirectory, "recordings"));

    public Task<IRecordingWriter> Create(string recordingId) => Task.Run<IRecordingWriter>(() =>
    {
        var folder = new RecordingFolder(_root, recordingId);
        try
        {
            if (OperatingSystem.IsWindows())
                _ = Directory.CreateDirectory(folder.Path);
            else
                _ = Directory.CreateDirectory(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new RecordingWriter(folder);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    });

    public Task<RecordingPiece?> ReadTrack(string recordingId, int track, long offset, int count) => Task.Run(() =>
    {
        using var file = Open(new RecordingFolder(_root, recordingId).Track(track));
        if (file is null)
            return null;
        var length = file.Length;
        if (offset >= length || count == 0)
            return new RecordingPiece(length, default);
        file.Position = offset;
        var content = new byte[(int)Math.Min(count, length - offset)];
        return new RecordingPiece(length, content.AsMemory(0, file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)));
    });

    public Task<byte[]> ReadPeaks(string recordingId, int track) => Task.Run(() =>
    {
        using var file = Open(new RecordingFolder(_root, recordingId).Peaks(track));
        if (file is null)
            return [];
        var content = new byte[file.Length];
        return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    });

    public Task<IReadOnlyList<RecordedUtterance>> ReadTranscript(string recordingId) => Task.Run<IReadOnlyList<RecordedUtterance>>(() =>
    {
        using var file = Open(new RecordingFolder(_root, recordingId).Transcript);
        if (file is null)
            return [];
        using var reader = new StreamReader(file);
        var lines = new List<RecordedUtterance>();
        while (reader.ReadLine() is { } line)
        {
            if (TranscriptLine.Read(line) is { } utterance)
                lines.Add(utterance);
        }

        return lines;
    });

    public Task<RecordingSize> Measure(string recordingId) => Task.Run(() =>
    {
        var folder = new RecordingFolder(_root, recordingId);
        var mix = new FileInfo(folder.Mix);
        return mix.Exists
            ? new RecordingSize(
                Math.Max(0, mix.Length - WavWriter.HeaderBytes) / AudioFormat.BytesPerSample, new DirectoryInfo(folder.Path).EnumerateFiles().Sum(file => file.Length))
            : default;
    });

    public Task Delete(string recordingId) => Task.Run(() =>
    {
        var folder = new RecordingFolder(_root, recordingId).Path;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    });

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
