using System.Buffers.Binary;
using System.Diagnostics;
using Lexi.Audio;

namespace Lexi.Bench.RoomHub;

/// <summary>
/// Sound that passes for speech: harmonics of a voice in syllables, four a second. Each frame says in its first samples when it was sent.
/// </summary>
internal sealed class Voice(int hertz)
{
    public static ReadOnlySpan<byte> Mark => "\x5a\x1d\x2c\x3b"u8[..4];

    private const int MarkedBytes = 12;
    private readonly byte[] _frame = new byte[AudioFormat.FrameBytes];
    private long _sample;

    /// <summary>The next 20 ms. The memory is used again for the one after it.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        for (var i = 0; i < AudioFormat.FrameSamples; i++, _sample++)
        {
            var seconds = _sample / (double)AudioFormat.SampleRate;
            var syllable = 0.55 - (0.45 * Math.Cos(2 * Math.PI * 4 * seconds));
            var sound = 0.0;
            for (var harmonic = 1; harmonic <= 8; harmonic++)
                sound += Math.Sin(2 * Math.PI * hertz * harmonic * seconds) / harmonic;
            BinaryPrimitives.WriteInt16LittleEndian(_frame.AsSpan(2 * i), (short)(2500 * syllable * sound));
        }

        Mark.CopyTo(_frame);
        BinaryPrimitives.WriteInt64LittleEndian(_frame.AsSpan(Mark.Length), Stopwatch.GetTimestamp());
        return _frame;
    }

    /// <summary>When the frames in a piece of sound were sent.</summary>
    public static void Read(ReadOnlySpan<byte> pcm, List<long> sent)
    {
        for (var at = pcm.IndexOf(Mark); at >= 0 && pcm.Length - at >= MarkedBytes; at = pcm.IndexOf(Mark))
        {
            sent.Add(BinaryPrimitives.ReadInt64LittleEndian(pcm[(at + Mark.Length)..]));
            pcm = pcm[(at + MarkedBytes)..];
        }
    }
}
