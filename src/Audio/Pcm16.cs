using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lexi.Audio;

/// <summary>
/// Conversions between PCM16 (16-bit little-endian bytes, or <see cref="short"/>) and <see cref="float"/> with full scale at 1.
/// To float is exact division by 32,768; from float is multiplication by 32,768, rounding half to even, and saturation at
/// -32,768 and 32,767, with NaN as 0. So every 16-bit sample survives the way there and back unchanged.
/// </summary>
public static class Pcm16
{
    private const float Scale = 32768f;

    /// <summary>Full-scale units (-1 to just under 1) of 16-bit samples.</summary>
    /// <exception cref="ArgumentException"><paramref name="target"/> is shorter than <paramref name="source"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToFloat(ReadOnlySpan<short> source, Span<float> target)
    {
        ThrowIfShorter(target.Length, source.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 32 <= source.Length; i += 32)
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)i));
                (Vector512.ConvertToSingle(low) * (1 / Scale)).StoreUnsafe(ref to, (nuint)i);
                (Vector512.ConvertToSingle(high) * (1 / Scale)).StoreUnsafe(ref to, (nuint)(i + 16));
            }
        }

        for (; i + 8 <= source.Length; i += 8)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
            (Vector128.ConvertToSingle(low) * (1 / Scale)).StoreUnsafe(ref to, (nuint)i);
            (Vector128.ConvertToSingle(high) * (1 / Scale)).StoreUnsafe(ref to, (nuint)(i + 4));
        }

        for (; i < source.Length; i++) { target[i] = source[i] * (1 / Scale); }
    }

    /// <summary>16-bit samples of full-scale units, rounded half to even and saturated.</summary>
    /// <exception cref="ArgumentException"><paramref name="target"/> is shorter than <paramref name="source"/>.</exception>
    public static void FromFloat(ReadOnlySpan<float> source, Span<short> target) => Quantise(source, target, Scale);

    /// <summary>The sample nearest to <paramref name="value"/> (full scale at 1), by the rule of <see cref="FromFloat(ReadOnlySpan{float}, Span{short})"/>.</summary>
    public static short FromFloat(float value) => Quantise(value * Scale);

    /// <summary>16-bit samples of PCM16 bytes.</summary>
    /// <exception cref="ArgumentException">The bytes end in half a sample, or the target is shorter than the samples.</exception>
    public static void ToSamples(ReadOnlySpan<byte> source, Span<short> target)
    {
        ThrowIfOdd(source.Length);
        ThrowIfShorter(target.Length, source.Length / 2);
        var samples = MemoryMarshal.Cast<byte, short>(source);
        if (BitConverter.IsLittleEndian) { samples.CopyTo(target); }
        else { BinaryPrimitives.ReverseEndianness(samples, target); }
    }

    /// <summary>PCM16 bytes of 16-bit samples.</summary>
    /// <exception cref="ArgumentException">The target is shorter than the bytes.</exception>
    public static void ToBytes(ReadOnlySpan<short> source, Span<byte> target)
    {
        ThrowIfShorter(target.Length, source.Length * 2);
        var samples = MemoryMarshal.Cast<byte, short>(target[..(source.Length * 2)]);
        if (BitConverter.IsLittleEndian) { source.CopyTo(samples); }
        else { BinaryPrimitives.ReverseEndianness(source, samples); }
    }

    /// <summary>PCM16 bytes of full-scale units.</summary>
    /// <exception cref="ArgumentException">The target is shorter than the bytes.</exception>
    public static void ToBytes(ReadOnlySpan<float> source, Span<byte> target)
    {
        ThrowIfShorter(target.Length, source.Length * 2);
        var samples = MemoryMarshal.Cast<byte, short>(target[..(source.Length * 2)]);
        FromFloat(source, samples);
        if (!BitConverter.IsLittleEndian) { BinaryPrimitives.ReverseEndianness(samples, samples); }
    }

    /// <summary>Full-scale units of PCM16 bytes.</summary>
    /// <exception cref="ArgumentException">The bytes end in half a sample, or the target is shorter than the samples.</exception>
    public static void ToFloat(ReadOnlySpan<byte> source, Span<float> target)
    {
        ThrowIfOdd(source.Length);
        ThrowIfShorter(target.Length, source.Length / 2);
        if (BitConverter.IsLittleEndian)
        {
            ToFloat(MemoryMarshal.Cast<byte, short>(source), target);
            return;
        }

        for (var i = 0; i < source.Length / 2; i++) { target[i] = BinaryPrimitives.ReadInt16LittleEndian(source[(2 * i)..]) * (1 / Scale); }
    }

    /// <summary>
    /// Whether bytes from outside can be taken as raw PCM16: at most <paramref name="maximumBytes"/> (else
    /// <see cref="AudioFault.TooLarge"/>), whole samples (else <see cref="AudioFault.InvalidAudio"/>), and not a file of some other
    /// kind (else <see cref="AudioFault.UnsupportedFormat"/>). No bytes at all are fine.
    /// </summary>
    public static AudioFault Check(ReadOnlySpan<byte> bytes, int maximumBytes)
    {
        if (bytes.Length > maximumBytes) { return AudioFault.TooLarge; }
        if (Sniff(bytes) != AudioContainer.Raw) { return AudioFault.UnsupportedFormat; }
        return bytes.Length % AudioFormat.BytesPerSample == 0 ? AudioFault.None : AudioFault.InvalidAudio;
    }

    /// <summary>
    /// What kind of file the first bytes announce. Only signatures of at least four bytes count, because any two bytes are
    /// plausible samples.
    /// </summary>
    public static AudioContainer Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..].StartsWith("WAVE"u8)) { return AudioContainer.Wav; }
        if (bytes.StartsWith("OggS"u8)) { return AudioContainer.Ogg; }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) { return AudioContainer.WebM; }
        if (bytes.StartsWith("fLaC"u8)) { return AudioContainer.Flac; }
        if (bytes.StartsWith("ID3\u0003"u8) || bytes.StartsWith("ID3\u0004"u8)) { return AudioContainer.Mp3; }
        return bytes.Length >= 8 && bytes[4..].StartsWith("ftyp"u8) ? AudioContainer.Mp4 : AudioContainer.Raw;
    }

    /// <summary>Rounds values that are already in units of one 16-bit step, after multiplying by <paramref name="scale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Quantise(ReadOnlySpan<float> source, Span<short> target, float scale)
    {
        ThrowIfShorter(target.Length, source.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 32 <= source.Length; i += 32)
            {
                var low = ToSteps(Vector512.LoadUnsafe(ref from, (nuint)i) * scale);
                var high = ToSteps(Vector512.LoadUnsafe(ref from, (nuint)(i + 16)) * scale);
                Vector512.NarrowWithSaturation(low, high).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i + 8 <= source.Length; i += 8)
        {
            var low = ToSteps(Vector128.LoadUnsafe(ref from, (nuint)i) * scale);
            var high = ToSteps(Vector128.LoadUnsafe(ref from, (nuint)(i + 4)) * scale);
            Vector128.NarrowWithSaturation(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < source.Length; i++) { target[i] = Quantise(source[i] * scale); }
    }

    /// <summary>Rounds one value that is already in units of one 16-bit step.</summary>
    internal static short Quantise(float steps) =>
        float.IsNaN(steps) ? (short)0 : (short)MathF.Round(Math.Clamp(steps, short.MinValue, short.MaxValue));

    // ConvertToInt32 saturates and makes 0 of NaN on every machine, so the narrowing that follows is the only clamp needed.
    private static Vector512<int> ToSteps(Vector512<float> steps) => Vector512.ConvertToInt32(Vector512.Round(steps));

    private static Vector128<int> ToSteps(Vector128<float> steps) => Vector128.ConvertToInt32(Vector128.Round(steps));

    private static void ThrowIfShorter(int have, int need)
    {
        if (have < need) { throw new ArgumentException($"The target has room for {have}, {need} are needed."); }
    }

    private static void ThrowIfOdd(int bytes)
    {
        if (bytes % 2 != 0) { throw new ArgumentException($"{bytes} bytes end in half a sample."); }
    }
}
