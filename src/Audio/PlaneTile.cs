using System.Runtime.CompilerServices;

namespace Lexi.Audio;

/// <summary>
/// The innermost loop of <see cref="PlaneKernel{TOps, TVector}"/>: neighbouring outputs of one phase, a vector of them or ten. Taps
/// come in runs that read consecutive rows of one plane. Unoptimised vector code is twenty times slower, so these methods
/// are compiled well from their first call on.
/// </summary>
internal static class PlaneTile<TOps, TVector>
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    /// <summary>
    /// Vectors of outputs computed together: ten hide the latency of the additions, fit the registers of every machine, and divide
    /// the 20 ms frame of every pair of rates.
    /// </summary>
    public const int Vectors = 10;

    /// <summary>Taps of a run.</summary>
    public const int Run = 4;

    /// <summary>One vector of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FilterOne(ref float planes, float[] taps, int[] offsets, ref float target)
    {
        TVector sum = default;
        for (var k = 0; k < offsets.Length; k++)
        {
            ref var run = ref taps[k * Run];
            var at = (nuint)offsets[k];
            sum = TOps.MultiplyAdd(TOps.Broadcast(run), TOps.Load(ref planes, at), sum);
            sum = TOps.MultiplyAdd(TOps.Broadcast(Unsafe.Add(ref run, 1)), TOps.Load(ref planes, at + 1), sum);
            sum = TOps.MultiplyAdd(TOps.Broadcast(Unsafe.Add(ref run, 2)), TOps.Load(ref planes, at + 2), sum);
            sum = TOps.MultiplyAdd(TOps.Broadcast(Unsafe.Add(ref run, 3)), TOps.Load(ref planes, at + 3), sum);
        }

        TOps.Store(sum, ref target, 0);
    }

    /// <summary>Ten vectors of outputs.</summary>
    /// <remarks>
    /// A load that is not aligned crosses a cache line and costs two; most of a filter's loads are such. So where the machine
    /// can, only the first tap of a run loads, and the other three slide over what was loaded.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Filter(ref float planes, float[] taps, int[] offsets, ref float target)
    {
        TVector a = default, b = default, c = default, d = default, e = default;
        TVector f = default, g = default, h = default, i = default, j = default;
        var width = (nuint)TOps.Width;
        for (var k = 0; k < offsets.Length; k++)
        {
            ref var run = ref taps[k * Run];
            var tap0 = TOps.Broadcast(run);
            var tap1 = TOps.Broadcast(Unsafe.Add(ref run, 1));
            var tap2 = TOps.Broadcast(Unsafe.Add(ref run, 2));
            var tap3 = TOps.Broadcast(Unsafe.Add(ref run, 3));
            var at = (nuint)offsets[k];
            var current = TOps.Load(ref planes, at);
            TVector following;
            following = TOps.Load(ref planes, at + width);
            a = AddRun(a, current, following, ref planes, at, tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (2 * width));
            b = AddRun(b, current, following, ref planes, at + width, tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (3 * width));
            c = AddRun(c, current, following, ref planes, at + (2 * width), tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (4 * width));
            d = AddRun(d, current, following, ref planes, at + (3 * width), tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (5 * width));
            e = AddRun(e, current, following, ref planes, at + (4 * width), tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (6 * width));
            f = AddRun(f, current, following, ref planes, at + (5 * width), tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (7 * width));
            g = AddRun(g, current, following, ref planes, at + (6 * width), tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (8 * width));
            h = AddRun(h, current, following, ref planes, at + (7 * width), tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (9 * width));
            i = AddRun(i, current, following, ref planes, at + (8 * width), tap0, tap1, tap2, tap3);
            current = following;
            following = TOps.Load(ref planes, at + (10 * width));
            j = AddRun(j, current, following, ref planes, at + (9 * width), tap0, tap1, tap2, tap3);
        }

        TOps.Store(a, ref target, 0);
        TOps.Store(b, ref target, width);
        TOps.Store(c, ref target, 2 * width);
        TOps.Store(d, ref target, 3 * width);
        TOps.Store(e, ref target, 4 * width);
        TOps.Store(f, ref target, 5 * width);
        TOps.Store(g, ref target, 6 * width);
        TOps.Store(h, ref target, 7 * width);
        TOps.Store(i, ref target, 8 * width);
        TOps.Store(j, ref target, 9 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddRun(
        TVector sum, TVector current, TVector following, ref float planes, nuint at, TVector tap0, TVector tap1, TVector tap2, TVector tap3)
    {
        sum = TOps.MultiplyAdd(tap0, current, sum);
        sum = TOps.MultiplyAdd(tap1, TOps.Slide1(current, following, ref planes, at + 1), sum);
        sum = TOps.MultiplyAdd(tap2, TOps.Slide2(current, following, ref planes, at + 2), sum);
        return TOps.MultiplyAdd(tap3, TOps.Slide3(current, following, ref planes, at + 3), sum);
    }
}
