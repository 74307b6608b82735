using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lexi.Audio;

/// <summary>
/// Deals samples out to planes and back, as cards are dealt to players: sample <c>i</c> goes to plane <c>i mod n</c>. This is a third
/// of a resampler's work when done one by one.
/// </summary>
internal static class SampleDealer
{
    // Where the samples of each of three planes lie in two overlapping vectors of 32: the first holds samples 0 to 31, the
    // second 16 to 47. A place beyond the vector gives 0, so that the two results can be joined by OR.
    private static readonly Vector512<short>[] _firstOfThree = [Thirds(0, 0), Thirds(1, 0), Thirds(2, 0)];
    private static readonly Vector512<short>[] _secondOfThree = [Thirds(0, 16), Thirds(1, 16), Thirds(2, 16)];

    /// <summary>16-bit samples as floats of the same value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToSingle(ReadOnlySpan<short> source, Span<float> target)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target[..source.Length]);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 16 <= source.Length; i += 16)
            {
                Vector512.ConvertToSingle(WidenToInt32(Vector256.LoadUnsafe(ref from, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i + 8 <= source.Length; i += 8)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
            Vector128.ConvertToSingle(low).StoreUnsafe(ref to, (nuint)i);
            Vector128.ConvertToSingle(high).StoreUnsafe(ref to, (nuint)(i + 4));
        }

        for (; i < source.Length; i++) { target[i] = source[i]; }
    }

    /// <summary>Two planes; the first sample goes to <paramref name="even"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Deal(ReadOnlySpan<short> source, Span<float> even, Span<float> odd)
    {
        var pairs = source.Length / 2;
        ref var from = ref Unsafe.As<short, int>(ref MemoryMarshal.GetReference(source));
        ref var e = ref MemoryMarshal.GetReference(even[..(source.Length - pairs)]);
        ref var o = ref MemoryMarshal.GetReference(odd[..pairs]);
        var i = 0;
        // A lane of 32 bits holds a pair, the even sample below.
        if (Vector512.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            for (; i + 16 <= pairs; i += 16)
            {
                var pair = Vector512.LoadUnsafe(ref from, (nuint)i);
                Vector512.ConvertToSingle((pair << 16) >> 16).StoreUnsafe(ref e, (nuint)i);
                Vector512.ConvertToSingle(pair >> 16).StoreUnsafe(ref o, (nuint)i);
            }
        }
        else if (BitConverter.IsLittleEndian)
        {
            for (; i + 4 <= pairs; i += 4)
            {
                var pair = Vector128.LoadUnsafe(ref from, (nuint)i);
                Vector128.ConvertToSingle((pair << 16) >> 16).StoreUnsafe(ref e, (nuint)i);
                Vector128.ConvertToSingle(pair >> 16).StoreUnsafe(ref o, (nuint)i);
            }
        }

        for (; i < pairs; i++)
        {
            even[i] = source[2 * i];
            odd[i] = source[(2 * i) + 1];
        }

        if (source.Length % 2 != 0) { even[pairs] = source[^1]; }
    }

    /// <summary>Three planes; the first sample goes to <paramref name="a"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Deal(ReadOnlySpan<short> source, Span<float> a, Span<float> b, Span<float> c)
    {
        var rows = source.Length / 3;
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            ref var from = ref MemoryMarshal.GetReference(source);
            for (; i + 16 <= rows; i += 16)
            {
                var first = Vector512.LoadUnsafe(ref from, (nuint)(3 * i));
                var second = Vector512.LoadUnsafe(ref from, (nuint)((3 * i) + 16));
                Third(first, second, 0).CopyTo(a[i..]);
                Third(first, second, 1).CopyTo(b[i..]);
                Third(first, second, 2).CopyTo(c[i..]);
            }
        }

        for (; i < rows; i++)
        {
            a[i] = source[3 * i];
            b[i] = source[(3 * i) + 1];
            c[i] = source[(3 * i) + 2];
        }

        if (source.Length % 3 > 0) { a[rows] = source[3 * rows]; }
        if (source.Length % 3 > 1) { b[rows] = source[(3 * rows) + 1]; }
    }

    /// <summary>Any number of planes; the first sample goes to the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Deal(ReadOnlySpan<short> source, Span<float> planes, int stride, int count)
    {
        for (var p = 0; p < count; p++)
        {
            var plane = planes[(p * stride)..];
            for (int i = p, row = 0; i < source.Length; i += count, row++) { plane[row] = source[i]; }
        }
    }

    /// <summary>Joins two planes of values within 16 bits, rounded and saturated; the first sample comes from <paramref name="even"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(ReadOnlySpan<float> even, ReadOnlySpan<float> odd, Span<short> target)
    {
        ref var e = ref MemoryMarshal.GetReference(even);
        ref var o = ref MemoryMarshal.GetReference(odd);
        ref var to = ref Unsafe.As<short, int>(ref MemoryMarshal.GetReference(target[..(even.Length + odd.Length)]));
        var i = 0;
        if (Vector512.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            var (least, most) = (Vector512.Create((float)short.MinValue), Vector512.Create((float)short.MaxValue));
            for (; i + 16 <= odd.Length; i += 16)
            {
                var low = Vector512.ConvertToInt32Native(Vector512.Round(Vector512.ClampNative(Vector512.LoadUnsafe(ref e, (nuint)i), least, most)));
                var high = Vector512.ConvertToInt32Native(Vector512.Round(Vector512.ClampNative(Vector512.LoadUnsafe(ref o, (nuint)i), least, most)));
                ((low & Vector512.Create(0xFFFF)) | (high << 16)).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < odd.Length; i++)
        {
            target[2 * i] = Pcm16.Quantise(even[i]);
            target[(2 * i) + 1] = Pcm16.Quantise(odd[i]);
        }

        if (even.Length > odd.Length) { target[2 * odd.Length] = Pcm16.Quantise(even[^1]); }
    }

    private static Vector512<short> Thirds(int plane, int start)
    {
        Span<short> places = stackalloc short[32];
        places.Fill(-1);
        for (var i = 0; i < 16; i++)
        {
            var place = (3 * i) + plane;
            // What lies in both vectors is taken from the first.
            if ((start == 0) == (place < 32)) { places[i] = (short)(place - start); }
        }

        return Vector512.Create<short>(places);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Third(Vector512<short> first, Vector512<short> second, int plane)
    {
        var both = Vector512.Shuffle(first, _firstOfThree[plane]) | Vector512.Shuffle(second, _secondOfThree[plane]);
        return Vector512.ConvertToSingle(WidenToInt32(both.GetLower()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> WidenToInt32(Vector256<short> value)
    {
        var (low, high) = Vector256.Widen(value);
        return Vector512.Create(low, high);
    }
}
