using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lexi.Audio;

/// <summary>
/// Lets everybody hear everybody but themselves: one total of all who speak, from which each speaker's own part is taken away. The work
/// grows with speakers + outputs, not with their product; who only listens shares one output with all the others who only listen. What
/// would be too loud is turned down by a <see cref="Limiter"/> an output. PCM16 mono, one rate; no call allocates; one caller at a time.
/// </summary>
public sealed class MixMinus
{
    /// <summary>A frame is a multiple of this many samples.</summary>
    public const int SampleMultiple = 32;

    private readonly short[] _inputs;
    private readonly short[] _outputs;
    private readonly int[] _sums;
    private readonly Limiter[] _limiters;
    private readonly int _frameSamples;

    /// <param name="seats">How many may speak, 1 to 1,000; they are numbered from 0.</param>
    /// <param name="frameSamples">Samples of a frame, a multiple of <see cref="SampleMultiple"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public MixMinus(int seats, int frameSamples = AudioFormat.FrameSamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seats, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(frameSamples, SampleMultiple);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frameSamples % SampleMultiple, 0);
        Seats = seats;
        _frameSamples = frameSamples;
        _inputs = new short[seats * frameSamples];
        // The last output is the one of those who only listen.
        _outputs = new short[(seats + 1) * frameSamples];
        _sums = new int[frameSamples];
        _limiters = new Limiter[seats + 1];
    }

    public int Seats { get; }

    /// <summary>What those hear who do not speak in this tick.</summary>
    public ReadOnlySpan<short> HeardByListeners => Output(Seats);

    /// <summary>Where the frame of a seat is written before <see cref="Mix"/>. It stays until it is written again.</summary>
    public Span<short> Input(int seat) => _inputs.AsSpan(seat * _frameSamples, _frameSamples);

    /// <summary>What a seat hears that spoke in this tick: all the others.</summary>
    public ReadOnlySpan<short> HeardBy(int seat)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(seat, Seats);
        return Output(seat);
    }

    /// <summary>Mixes one tick.</summary>
    /// <param name="speaking">Seats whose input is this tick's, each once. None gives silence.</param>
    public void Mix(ReadOnlySpan<int> speaking)
    {
        var isQuiet = MixSaturated(speaking);
        if (isQuiet && !IsLimiting(speaking))
            return;
        Sum(speaking);
        foreach (var seat in speaking)
            _limiters[seat].Process(_sums, Input(seat), Output(seat));
        _limiters[Seats].Process(_sums, [], Output(Seats));
    }

    private Span<short> Output(int index) => _outputs.AsSpan(index * _frameSamples, _frameSamples);

    private bool IsLimiting(ReadOnlySpan<int> speaking)
    {
        foreach (var seat in speaking)
        {
            if (_limiters[seat].IsActive)
                return true;
        }

        return _limiters[Seats].IsActive;
    }

    /// <summary>
    /// The totals of 32 samples stay in registers while every output is made of them.
    /// </summary>
    /// <returns>False when an output comes near full scale: it is made again, limited.</returns>
    private bool MixSaturated(ReadOnlySpan<int> speaking)
    {
        ref var inputs = ref MemoryMarshal.GetArrayDataReference(_inputs);
        ref var outputs = ref MemoryMarshal.GetArrayDataReference(_outputs);
        var highest = Vector512<short>.Zero;
        var lowest = Vector512<short>.Zero;
        for (var t = 0; t < _frameSamples; t += SampleMultiple)
        {
            var low = Vector512<int>.Zero;
            var high = Vector512<int>.Zero;
            foreach (var seat in speaking)
            {
                var (l, h) = Vector512.Widen(Vector512.LoadUnsafe(ref inputs, (nuint)((seat * _frameSamples) + t)));
                low += l;
                high += h;
            }

            var all = Vector512.NarrowWithSaturation(low, high);
            highest = Vector512.Max(highest, all);
            lowest = Vector512.Min(lowest, all);
            all.StoreUnsafe(ref outputs, (nuint)((Seats * _frameSamples) + t));
            foreach (var seat in speaking)
            {
                var place = (nuint)((seat * _frameSamples) + t);
                var (l, h) = Vector512.Widen(Vector512.LoadUnsafe(ref inputs, place));
                var others = Vector512.NarrowWithSaturation(low - l, high - h);
                highest = Vector512.Max(highest, others);
                lowest = Vector512.Min(lowest, others);
                others.StoreUnsafe(ref outputs, place);
            }
        }

        return !Vector512.GreaterThanAny(highest, Vector512.Create((short)Limiter.Threshold))
            && !Vector512.LessThanAny(lowest, Vector512.Create((short)-Limiter.Threshold));
    }

    private void Sum(ReadOnlySpan<int> speaking)
    {
        Array.Clear(_sums);
        foreach (var seat in speaking)
        {
            var input = Input(seat);
            for (var t = 0; t < _sums.Length; t++)
                _sums[t] += input[t];
        }
    }
}
