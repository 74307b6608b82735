using Lexi.Audio;

namespace Lexi.Simulator.People.Rooms;

/// <summary>What one person heard, as a WAV file.</summary>
internal sealed class HeardFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly WavWriter _wav;

    public HeardFile(string path)
    {
        _stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 64 * 1024);
        _wav = new WavWriter(_stream, headerInterval: AudioFormat.SampleRate * AudioFormat.BytesPerSample * 10);
    }

    public void Write(ReadOnlySpan<short> samples) => _ = _wav.TryWrite(samples);

    public void Dispose()
    {
        _wav.UpdateHeader();
        _stream.Dispose();
    }
}
