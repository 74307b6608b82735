using System.Runtime.InteropServices;
using Lexi.Audio;

namespace Lexi.Simulator.Realtime;

/// <summary>Turns appended bytes into samples at 24 kHz. Keeps the resampler's phase from one append to the next.</summary>
internal sealed class InputDecoder(WireAudioFormat format)
{
    private readonly Resampler? _resampler =
        format == WireAudioFormat.Pcm ? null : new Resampler(G711.SampleRate, AudioFormat.SampleRate);

    private short[] _narrow = [];
    private short[] _wide = [];

    public WireAudioFormat Format { get; } = format;

    /// <summary>The samples, valid until the next call. PCM must be whole samples.</summary>
    public ReadOnlySpan<short> Decode(ReadOnlySpan<byte> audio)
    {
        if (_resampler is null)
            return MemoryMarshal.Cast<byte, short>(audio);
        if (_narrow.Length < audio.Length)
            _narrow = new short[audio.Length];
        for (var i = 0; i < audio.Length; i++)
            _narrow[i] = G711.Decode(audio[i], Format);
        var length = _resampler.OutputLength(audio.Length);
        if (_wide.Length < length)
            _wide = new short[length];
        return _wide.AsSpan(0, _resampler.Process(_narrow.AsSpan(0, audio.Length), _wide));
    }
}
