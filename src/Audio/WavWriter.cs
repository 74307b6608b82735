using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lexi.Audio;

/// <summary>
/// Writes a mono PCM16 WAV file piece by piece. The header is brought up to date, in one write and only after the samples it
/// speaks of, at least once for every <see cref="HeaderInterval"/> bytes: whenever the process dies, the file on disk is valid and
/// lacks at most that much. Closing the stream is the caller's.
/// </summary>
public sealed class WavWriter
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 44;

    private const long MaximumData = uint.MaxValue - HeaderBytes;

    private readonly Stream _stream;
    private readonly long _start;
    private readonly int _sampleRate;
    private long _written;
    private long _announced;

    /// <param name="stream">Where the file goes, from its present position on. Must be able to seek.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="headerInterval">Bytes of samples between two updates of the header; default one second at 24 kHz.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public WavWriter(Stream stream, int sampleRate = AudioFormat.SampleRate, int headerInterval = AudioFormat.SampleRate * 2)
    {
        if (!stream.CanSeek || !stream.CanWrite) { throw new ArgumentException("The header is written last: the stream must seek.", nameof(stream)); }
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegative(headerInterval);
        (_stream, _start, _sampleRate, HeaderInterval) = (stream, stream.Position, sampleRate, headerInterval);
        UpdateHeader();
    }

    /// <summary>Bytes of samples that may be missing from the header.</summary>
    public int HeaderInterval { get; }

    /// <summary>Samples written.</summary>
    public long Samples => _written / 2;

    /// <summary>Writes the header of a mono PCM16 file.</summary>
    /// <param name="target">At least <see cref="HeaderBytes"/>.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="dataBytes">Bytes of samples that follow.</param>
    public static void WriteHeader(Span<byte> target, int sampleRate, uint dataBytes)
    {
        "RIFF"u8.CopyTo(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], dataBytes + HeaderBytes - 8);
        "WAVEfmt "u8.CopyTo(target[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(target[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(target[22..], AudioFormat.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(target[28..], sampleRate * AudioFormat.BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(target[32..], AudioFormat.BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(target[34..], 8 * AudioFormat.BytesPerSample);
        "data"u8.CopyTo(target[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[40..], dataBytes);
    }

    /// <summary>A whole file in memory.</summary>
    public static byte[] ToBytes(ReadOnlySpan<short> samples, int sampleRate = AudioFormat.SampleRate)
    {
        var file = new byte[HeaderBytes + (samples.Length * 2)];
        WriteHeader(file, sampleRate, (uint)(samples.Length * 2));
        Pcm16.ToBytes(samples, file.AsSpan(HeaderBytes));
        return file;
    }

    /// <summary>Appends samples.</summary>
    /// <returns>False, with nothing written, when the file would pass the 4 GB its header can count.</returns>
    public bool TryWrite(ReadOnlySpan<short> samples)
    {
        if (_written + (2L * samples.Length) > MaximumData) { return false; }
        if (BitConverter.IsLittleEndian) { _stream.Write(MemoryMarshal.AsBytes(samples)); }
        else { WriteSwapped(samples); }
        _written += 2L * samples.Length;
        if (_written - _announced > HeaderInterval) { UpdateHeader(); }
        return true;
    }

    /// <summary>Appends silence without writing it: the file grows by zeros, which cost most file systems nothing.</summary>
    /// <param name="samples">How many; not negative.</param>
    /// <returns>As <see cref="TryWrite"/>.</returns>
    public bool TryWriteSilence(long samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        if (samples > (MaximumData - _written) / 2) { return false; }
        _written += 2 * samples;
        _stream.Position = _start + HeaderBytes + _written;
        if (_written - _announced > HeaderInterval) { UpdateHeader(); }
        return true;
    }

    /// <summary>Brings the header up to date now; to be called last.</summary>
    public void UpdateHeader()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        WriteHeader(header, _sampleRate, (uint)_written);
        // The samples reach the file before the header that counts them.
        _stream.Flush();
        // Silence at the end was not written.
        if (_written > 0 && _stream.Length < _start + HeaderBytes + _written) { _stream.SetLength(_start + HeaderBytes + _written); }
        _stream.Position = _start;
        _stream.Write(header);
        _stream.Flush();
        _stream.Position = _start + HeaderBytes + _written;
        _announced = _written;
    }

    private void WriteSwapped(ReadOnlySpan<short> samples)
    {
        Span<byte> bytes = stackalloc byte[512];
        while (!samples.IsEmpty)
        {
            var part = samples[..Math.Min(samples.Length, bytes.Length / 2)];
            Pcm16.ToBytes(part, bytes);
            _stream.Write(bytes[..(2 * part.Length)]);
            samples = samples[part.Length..];
        }
    }
}
