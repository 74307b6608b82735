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

    private static readonly Vector512<short>[] _pairsOfThree = [Joined(0, false), Joined(32, false)];
    private static readonly Vector512<short>[] _singleOfThree = [Joined(0, true), Joined(32, true)];

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

    /// <summary>Joins three planes; the first sample comes from <paramref name="a"/>. The planes may be longer than the target asks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(ReadOnlySpan<short> a, ReadOnlySpan<short> b, ReadOnlySpan<short> c, Span<short> target)
    {
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var (pairsLow, pairsHigh, singleLow, singleHigh) = (_pairsOfThree[0], _pairsOfThree[1], _singleOfThree[0], _singleOfThree[1]);
            for (; (3 * i) + 64 <= target.Length; i += 16)
            {
                var pairs = Vector512.Create(Vector256.Create(a[i..]), Vector256.Create(b[i..]));
                var single = Vector512.Create(Vector256.Create(c[i..]));
                (Vector512.Shuffle(pairs, pairsLow) | Vector512.Shuffle(single, singleLow)).CopyTo(target[(3 * i)..]);
                (Vector512.Shuffle(pairs, pairsHigh) | Vector512.Shuffle(single, singleHigh)).CopyTo(target[((3 * i) + 32)..]);
            }
        }

        for (var at = 3 * i; at < target.Length; at++)
        {
            target[at] = (at % 3) switch { 0 => a[at / 3], 1 => b[at / 3], _ => c[at / 3] };
        }
    }

    /// <summary>Joins any number of planes that lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(ReadOnlySpan<short> planes, int stride, int count, Span<short> target)
    {
        for (var p = 0; p < count; p++)
        {
            var plane = planes[(p * stride)..];
            for (int at = p, row = 0; at < target.Length; at += count, row++) { target[at] = plane[row]; }
        }
    }

    // Where the samples at `start` to `start + 31` of three joined planes lie in a vector that holds 16 of the first plane, then 16 of
    // the second; or, when `single`, in one that begins with 16 of the third.
    private static Vector512<short> Joined(int start, bool single)
    {
        Span<short> places = stackalloc short[32];
        places.Fill(-1);
        for (var i = 0; i < 32 && start + i < 48; i++)
        {
            var (row, plane) = Math.DivRem(start + i, 3);
            if (plane == 2 == single) { places[i] = (short)(single ? row : (16 * plane) + row); }
        }

        return Vector512.Create<short>(places);
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
