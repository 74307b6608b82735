using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Lexi.Audio;

/// <summary>
/// The low-pass filter between two rates: a sinc under a Kaiser window, cut into its phases. With <c>up / down</c> the ratio of
/// the rates in lowest terms, output <c>n</c> lies at position <c>n * down</c> on a grid of <c>up</c> points an input sample; its
/// phase is that position modulo <c>up</c>.
/// </summary>
/// <remarks>
/// The band edge is the lower Nyquist frequency: what lies beyond is at least 80 dB down, what lies below ten twelfths of it
/// passes flat. The window's shape comes from Kaiser's formula for 84 dB; the four decibels are for rounding to
/// <see cref="float"/>. The filter is centred on a whole output sample, so that the delay of the stream is a whole number.
/// </remarks>
internal sealed class ResamplerFilter
{
    // Zero crossings of the sinc on either side, counted at the lower rate: 32 give a transition band of a sixth of Nyquist.
    private const int Lobes = 32;
    private const double Attenuation = 84;
    private const double Beta = 0.1102 * (Attenuation - 8.7);

    // Two of the widest vectors.
    private const int Padding = 32;

    private static readonly ConcurrentDictionary<(int From, int To), ResamplerFilter> _designed = new();

    private ResamplerFilter(int from, int to)
    {
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(from, to);
        (Up, Down) = (to / divisor, from / divisor);
        var centre = Math.Max(Up, Down) * Lobes / Down * Down;
        Delay = centre / Down;
        Taps = ((2 * centre) + Up - 1) / Up;
        Phases = Design(Up, Down, centre, Taps);
        PaddedTaps = (Taps + Padding - 1) / Padding * Padding;
        (Padded, PaddedStart) = Pad(Phases, PaddedTaps);
    }

    /// <summary>Grid points an input sample.</summary>
    public int Up { get; }

    /// <summary>Grid points an output sample.</summary>
    public int Down { get; }

    /// <summary>Input samples that one output depends on.</summary>
    public int Taps { get; }

    /// <summary>How many output samples later than its input a sound comes out.</summary>
    public int Delay { get; }

    /// <summary>For each phase its taps, oldest input first.</summary>
    public float[][] Phases { get; }

    /// <summary>Taps of a phase in <see cref="Padded"/>: a whole number of pairs of vectors.</summary>
    public int PaddedTaps { get; }

    /// <summary>All phases one after the other, each with zeros before its oldest tap, from <see cref="PaddedStart"/> on.</summary>
    public float[] Padded { get; }

    /// <summary>Where the first phase begins: at a cache line.</summary>
    public int PaddedStart { get; }

    /// <summary>The filter between two rates, designed once a process.</summary>
    public static ResamplerFilter For(int from, int to) =>
        _designed.GetOrAdd((from, to), static pair => new ResamplerFilter(pair.From, pair.To));

    private static float[][] Design(int up, int down, int centre, int taps)
    {
        var nyquist = 0.5 / Math.Max(up, down);
        var transition = (Attenuation - 8) / (2.285 * 2 * Math.PI * 2 * (centre - 1));
        var cutoff = 2 * (nyquist - (transition / 2));
        var phases = new float[up][];
        var phase = new double[taps];
        for (var p = 0; p < up; p++)
        {
            var sum = 0.0;
            for (var k = 0; k < taps; k++)
            {
                phase[k] = Tap(p + (k * up) - centre, cutoff, centre);
                sum += phase[k];
            }

            // Each phase by itself passes a constant unchanged, so no phase pattern is modulated onto the signal.
            phases[p] = new float[taps];
            for (var k = 0; k < taps; k++) { phases[p][taps - 1 - k] = (float)(phase[k] / sum); }
        }

        return phases;
    }

    private static unsafe (float[] Padded, int Start) Pad(float[][] phases, int taps)
    {
        const int Line = 64;
        var padded = GC.AllocateArray<float>((phases.Length * taps) + (Line / sizeof(float)), pinned: true);
        var misaligned = (int)((nuint)Unsafe.AsPointer(ref padded[0]) % Line);
        var start = misaligned == 0 ? 0 : (Line - misaligned) / sizeof(float);
        for (var p = 0; p < phases.Length; p++) { phases[p].CopyTo(padded, start + ((p + 1) * taps) - phases[p].Length); }
        return (padded, start);
    }

    private static double Tap(int position, double cutoff, int halfWidth)
    {
        var r = (double)position / halfWidth;
        if (Math.Abs(r) >= 1) { return 0; }
        var x = Math.PI * cutoff * position;
        var sinc = position == 0 ? 1 : Math.Sin(x) / x;
        return sinc * Bessel0(Beta * Math.Sqrt(1 - (r * r)));
    }

    private static double Bessel0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
