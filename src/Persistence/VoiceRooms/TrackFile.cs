using Lexi.Audio;
using Lexi.Grains.VoiceRooms.Recording;

namespace Lexi.Persistence.VoiceRooms;

/// <summary>One track: its sound and its peaks.</summary>
internal sealed class TrackFile : IDisposable
{
    /// <summary>What one byte of peaks stands for.</summary>
    public const int PeakSamples = AudioFormat.SampleRate / 10;

    private readonly FileStream _sound;
    private readonly FileStream _peaks;
    private readonly WavWriter _wav;

    public TrackFile(RecordingFolder folder, int track)
    {
        _sound = Create(folder.Track(track));
        _peaks = Create(folder.Peaks(track));
        _wav = new WavWriter(_sound);
    }

    /// <summary>A new file for this user only: what people said is in it.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public void Write(long from, RecordedSound sound)
    {
        FillTo(from);
        Check(_wav.TryWrite(sound.Samples.Span));
        _peaks.Position = from / PeakSamples;
        _peaks.Write(sound.Peaks.Span);
    }

    /// <summary>Silence up to a place; then the file is whole.</summary>
    public void EndAt(long place)
    {
        FillTo(place);
        _wav.UpdateHeader();
        if (_peaks.Length < place / PeakSamples)
            _peaks.SetLength(place / PeakSamples);
        _peaks.Flush();
    }

    public void Dispose()
    {
        _sound.Dispose();
        _peaks.Dispose();
    }

    private void FillTo(long place) => Check(_wav.TryWriteSilence(Math.Max(0, place - _wav.Samples)));

    private static void Check(bool isWritten)
    {
        if (!isWritten)
            throw new IOException("A WAV file can be no longer.");
    }
}
