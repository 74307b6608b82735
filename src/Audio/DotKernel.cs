using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lexi.Audio;

/// <summary>
/// A filter for ratios with many phases, such as 44.1 to 48 kHz: one output at a time, the vector lies along the taps.
/// The order of additions depends on nothing but the tap, so the samples do not depend on how the stream was cut.
/// </summary>
internal sealed class DotKernel<TOps, TVector> : ResamplerKernel
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private readonly int _up;
    private readonly int _down;
    private readonly int _taps;
    private readonly int _stepWhole;
    private readonly int _stepPhase;
    private readonly ResamplerFilter _filter;
    private readonly float[] _window;
    private readonly float[] _outputs;
    private long _received;
    private int _lastBlock;

    public DotKernel(ResamplerFilter filter)
    {
        (_filter, _up, _down, _taps) = (filter, filter.Up, filter.Down, filter.PaddedTaps);
        (_stepWhole, _stepPhase) = (_down / _up, _down % _up);
        _window = new float[_taps + MaximumBlock];
        _outputs = new float[(MaximumBlock * _up / _down) + 1];
    }

    public override void Append(ReadOnlySpan<short> source)
    {
        var room = Advance(source.Length);
        SampleDealer.ToSingle(source, room);
    }

    public override void Append(ReadOnlySpan<float> source)
    {
        var room = Advance(source.Length);
        for (var i = 0; i < room.Length; i++) { room[i] = Sane(source[i]); }
    }

    public override void Emit(long first, Span<short> target)
    {
        var outputs = _outputs.AsSpan(0, target.Length);
        Filter(first, outputs);
        Pcm16.Quantise(outputs, target, 1);
    }

    public override void Emit(long first, Span<float> target)
    {
        Filter(first, target);
        for (var i = 0; i < target.Length; i++) { target[i] *= Step; }
    }

    public override void Reset()
    {
        Array.Clear(_window);
        (_received, _lastBlock) = (0, 0);
    }

    // The window holds the taps before the block, then the block.
    private Span<float> Advance(int length)
    {
        Array.Copy(_window, _lastBlock, _window, 0, _taps);
        _received += length;
        _lastBlock = length;
        return _window.AsSpan(_taps, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Filter(long first, Span<float> target)
    {
        ref var window = ref MemoryMarshal.GetArrayDataReference(_window);
        ref var phases = ref _filter.Padded[_filter.PaddedStart];
        var position = first * _down;
        var phase = (int)(position % _up);
        // The newest input of the first output, as an index into the window; its oldest tap is that many taps earlier.
        var start = (int)((position / _up) - (_received - _lastBlock)) + 1;
        for (; target.Length >= 4; target = target[4..])
        {
            var a = Dot(ref window, ref phases, ref start, ref phase);
            var b = Dot(ref window, ref phases, ref start, ref phase);
            var c = Dot(ref window, ref phases, ref start, ref phase);
            var d = Dot(ref window, ref phases, ref start, ref phase);
            TOps.Sum(a, b, c, d).CopyTo(target);
        }

        for (var n = 0; n < target.Length; n++)
        {
            target[n] = TOps.Sum(Dot(ref window, ref phases, ref start, ref phase), default, default, default)[0];
        }
    }

    // The products of one output, not yet added up, and the step to the next output.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Dot(ref float window, ref float phases, ref int start, ref int phase)
    {
        ref var x = ref Unsafe.Add(ref window, start);
        ref var taps = ref Unsafe.Add(ref phases, phase * _taps);
        TVector even = default, odd = default;
        for (nuint k = 0; k < (nuint)_taps; k += 2 * (nuint)TOps.Width)
        {
            even = TOps.MultiplyAdd(TOps.Load(ref x, k), TOps.Load(ref taps, k), even);
            odd = TOps.MultiplyAdd(TOps.Load(ref x, k + (nuint)TOps.Width), TOps.Load(ref taps, k + (nuint)TOps.Width), odd);
        }

        start += _stepWhole;
        phase += _stepPhase;
        if (phase >= _up)
        {
            phase -= _up;
            start++;
        }

        return TOps.Add(even, odd);
    }
}
