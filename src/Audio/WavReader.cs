using System.Buffers.Binary;

namespace Lexi.Audio;

/// <summary>
/// Reads WAV files that are in memory. It believes the header, nothing that was said about the file elsewhere, and the header
/// only as far as the bytes bear it out. It throws nothing and allocates nothing: what is wrong is a <see cref="WavError"/>.
/// Source: Multimedia Programming Interface and Data Specifications 1.0 (RIFF), and WAVE_FORMAT_EXTENSIBLE.
/// </summary>
public static class WavReader
{
    private const int MaximumChunks = 64;
    private const int MinimumRate = 4_000;
    private const int MaximumRate = 192_000;
    private const ushort TagInteger = 1;
    private const ushort TagFloat = 3;
    private const ushort TagExtensible = 0xFFFE;

    /// <summary>
    /// Checks the header. Chunks that are not needed are skipped. Bytes after the end that the header gives are ignored.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="info">What it holds; default on an error.</param>
    public static WavError Parse(ReadOnlySpan<byte> file, out WavInfo info)
    {
        info = default;
        var error = CheckRiff(file, out var end);
        var at = 12;
        WavInfo? format = null;
        for (var chunk = 0; error == WavError.None; chunk++)
        {
            if (end - at < 8) { return MissingPart(format, end - at); }
            if (chunk == MaximumChunks) { return WavError.TooManyChunks; }
            var id = file.Slice(at, 4);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            at += 8;
            if (size > (uint)(end - at)) { return WavError.LyingSize; }
            if (id.SequenceEqual("data"u8)) { return Accept(format, at, (int)size, out info); }
            if (id.SequenceEqual("fmt "u8))
            {
                if (format is not null) { return WavError.RepeatedFormat; }
                error = ParseFormat(file.Slice(at, (int)size), out var parsed);
                format = parsed;
            }

            // Chunks begin at even places.
            at = (int)Math.Min(end, at + (long)size + (size & 1));
        }

        return error;
    }

    /// <summary>The fault, as the protocols name it, that an error amounts to.</summary>
    public static AudioFault Fault(this WavError error) => error switch
    {
        WavError.None => AudioFault.None,
        WavError.NotWav or WavError.UnsupportedChannels or WavError.UnsupportedEncoding or WavError.UnsupportedRate =>
            AudioFault.UnsupportedFormat,
        _ => AudioFault.InvalidAudio,
    };

    /// <summary>The samples as one channel, full scale at 1; two channels become their mean, what is not finite becomes 0.</summary>
    /// <param name="file">The file that <paramref name="info"/> was parsed from.</param>
    /// <param name="info">What <see cref="Parse"/> gave.</param>
    /// <param name="target">At least as many samples as are wanted; the rest of the file is left out.</param>
    /// <param name="firstFrame">Where to begin, so that a long file can be read in parts.</param>
    /// <returns>Samples written.</returns>
    public static int ReadMono(ReadOnlySpan<byte> file, in WavInfo info, Span<float> target, int firstFrame = 0)
    {
        var data = Frames(file, info, target.Length, firstFrame, out var frames);
        if (info is { Encoding: WavEncoding.Integer, BitsPerSample: 16, Channels: 1 })
        {
            Pcm16.ToFloat(data, target);
            return frames;
        }

        var width = info.BitsPerSample / 8;
        for (var i = 0; i < frames; i++)
        {
            var frame = data.Slice(i * info.FrameBytes, info.FrameBytes);
            var sample = Sample(frame, info);
            target[i] = info.Channels == 1 ? sample : (sample / 2) + (Sample(frame[width..], info) / 2);
        }

        return frames;
    }

    /// <summary>The samples as one channel of 16 bits, rounded and saturated as <see cref="Pcm16"/> does.</summary>
    /// <inheritdoc cref="ReadMono(ReadOnlySpan{byte}, in WavInfo, Span{float}, int)"/>
    public static int ReadMono(ReadOnlySpan<byte> file, in WavInfo info, Span<short> target, int firstFrame = 0)
    {
        if (info is { Encoding: WavEncoding.Integer, BitsPerSample: 16, Channels: 1 })
        {
            var data = Frames(file, info, target.Length, firstFrame, out var frames);
            Pcm16.ToSamples(data, target);
            return frames;
        }

        Span<float> part = stackalloc float[256];
        var written = 0;
        while (written < target.Length)
        {
            var room = part[..Math.Min(part.Length, target.Length - written)];
            var read = ReadMono(file, info, room, firstFrame + written);
            if (read == 0) { break; }
            Pcm16.FromFloat(room[..read], target[written..]);
            written += read;
        }

        return written;
    }

    private static WavError CheckRiff(ReadOnlySpan<byte> file, out int end)
    {
        end = 0;
        if (!file.StartsWith("RIFF"u8[..Math.Min(4, file.Length)])) { return WavError.NotWav; }
        if (file.Length < 12) { return WavError.TruncatedHeader; }
        if (!file[8..].StartsWith("WAVE"u8)) { return WavError.NotWav; }
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < 4 || size > (uint)(file.Length - 8)) { return size < 4 ? WavError.LyingSize : Short(file); }
        end = (int)size + 8;
        return WavError.None;
    }

    // A file that ends before what its header promises was either cut inside the header or lies about its length.
    private static WavError Short(ReadOnlySpan<byte> file) => file.Length < 44 ? WavError.TruncatedHeader : WavError.LyingSize;

    private static WavError MissingPart(WavInfo? format, int left) =>
        left > 0 ? WavError.TruncatedHeader : format is null ? WavError.MissingFormat : WavError.MissingData;

    private static WavError Accept(WavInfo? format, int offset, int length, out WavInfo info)
    {
        info = default;
        if (format is not { } known) { return WavError.MissingFormat; }
        if (length % known.FrameBytes != 0) { return WavError.PartialFrame; }
        info = known with { DataOffset = offset, DataLength = length };
        return WavError.None;
    }

    private static WavError ParseFormat(ReadOnlySpan<byte> chunk, out WavInfo format)
    {
        format = default;
        if (chunk.Length < 16) { return WavError.TruncatedHeader; }
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var byteRate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[8..]);
        var frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == TagExtensible)
        {
            if (chunk.Length < 40) { return WavError.TruncatedHeader; }
            // The first two bytes of the sub-format are the tag it stands for.
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        if (channels == 0) { return WavError.ZeroChannels; }
        if (channels > 2) { return WavError.UnsupportedChannels; }
        if (!(tag == TagInteger && bits is 8 or 16 or 24 or 32) && !(tag == TagFloat && bits == 32)) { return WavError.UnsupportedEncoding; }
        if (rate is < MinimumRate or > MaximumRate) { return WavError.UnsupportedRate; }
        if (frameBytes != channels * bits / 8 || byteRate != rate * frameBytes) { return WavError.InconsistentFormat; }
        format = new WavInfo(tag == TagFloat ? WavEncoding.Float : WavEncoding.Integer, (int)rate, channels, bits, 0, 0);
        return WavError.None;
    }

    private static ReadOnlySpan<byte> Frames(ReadOnlySpan<byte> file, in WavInfo info, int room, int firstFrame, out int frames)
    {
        frames = Math.Clamp(info.Frames - firstFrame, 0, room);
        return file.Slice(info.DataOffset, info.DataLength).Slice(Math.Min(firstFrame, info.Frames) * info.FrameBytes, frames * info.FrameBytes);
    }

    private static float Sample(ReadOnlySpan<byte> at, in WavInfo info)
    {
        if (info.Encoding == WavEncoding.Float)
        {
            var value = BinaryPrimitives.ReadSingleLittleEndian(at);
            return float.IsFinite(value) ? value : 0;
        }

        return info.BitsPerSample switch
        {
            8 => (at[0] - 128) / 128f,
            16 => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
            24 => ((at[0] << 8) | (at[1] << 16) | (at[2] << 24)) / 2147483648f,
            _ => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
        };
    }
}
