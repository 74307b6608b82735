using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lexi.Audio;

/// <summary>
/// A filter for ratios of small numbers, such as 48 to 24 kHz: the vector lies along the outputs. Inputs are dealt out to
/// <c>down</c> planes, as cards are, so that what one tap of neighbouring outputs of one phase needs lies side by side.
/// Every output adds its taps in the same order in whichever tile it is computed, so the samples do not depend on how the stream
/// was cut.
/// </summary>
internal sealed class PlaneKernel<TOps, TVector> : ResamplerKernel
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    // Vectors of outputs computed together: ten hide the latency of the additions, fit the registers of every machine, and
    // divide the 20 ms frame of every pair of rates.
    private const int Tile = 10;

    private readonly int _up;
    private readonly int _down;
    private readonly int _history;
    private readonly int _rows;
    private readonly float[] _planes;
    private readonly float[][] _taps;
    private readonly int[][] _offsets;
    private readonly float[] _outputs;
    private readonly short[] _quantised;
    private long _received;
    private long _base;

    public PlaneKernel(ResamplerFilter filter)
    {
        (_up, _down) = (filter.Up, filter.Down);
        _history = ((filter.Taps + _down - 1) / _down) + 1;
        // A tile may read past the last row; what it makes of that is thrown away.
        _rows = _history + (MaximumBlock / _down) + 2 + TOps.Width;
        _planes = new float[_down * _rows];
        _offsets = new int[_up][];
        _base = -_history;
        _outputs = new float[(MaximumBlock / _down) + 2 + TOps.Width];
        _quantised = new short[_outputs.Length];
        _taps = new float[_up][];
        for (var p = 0; p < _up; p++)
        {
            var oldest = (p * _down / _up) - filter.Taps + 1;
            _taps[p] = filter.Phases[p * _down % _up];
            _offsets[p] = new int[filter.Taps];
            for (var k = 0; k < filter.Taps; k++)
            {
                var (row, plane) = FloorDivide(oldest + k, _down);
                _offsets[p][k] = (int)((plane * _rows) + row + _history);
            }
        }
    }

    public override void Append(ReadOnlySpan<short> source)
    {
        var (row, plane) = Advance(source.Length);
        if (_down == 1)
        {
            ToSingle(source, _planes.AsSpan((int)row, source.Length));
            return;
        }

        if (_down == 2 && plane == 0)
        {
            Deal(source, _planes.AsSpan((int)row), _planes.AsSpan(_rows + (int)row));
            return;
        }

        var at = ((int)plane * _rows) + (int)row;
        foreach (var sample in source)
        {
            _planes[at] = sample;
            at = Next(at);
        }
    }

    public override void Append(ReadOnlySpan<float> source)
    {
        var (row, plane) = Advance(source.Length);
        var at = ((int)plane * _rows) + (int)row;
        foreach (var sample in source)
        {
            _planes[at] = Sane(sample);
            at = Next(at);
        }
    }

    public override void Emit(long first, Span<short> target)
    {
        for (var p = 0; p < _up; p++)
        {
            var outputs = Filter(p, first, target.Length, out var from);
            if (_up == 1)
            {
                Pcm16.Quantise(outputs, target, 1);
                return;
            }

            var quantised = _quantised.AsSpan(0, outputs.Length);
            Pcm16.Quantise(outputs, quantised, 1);
            for (int q = 0, at = from; q < quantised.Length; q++, at += _up) { target[at] = quantised[q]; }
        }
    }

    public override void Emit(long first, Span<float> target)
    {
        for (var p = 0; p < _up; p++)
        {
            var outputs = Filter(p, first, target.Length, out var from);
            for (int q = 0, at = from; q < outputs.Length; q++, at += _up) { target[at] = outputs[q] * Step; }
        }
    }

    public override void Reset()
    {
        Array.Clear(_planes);
        (_received, _base) = (0, -_history);
    }

    private static (long Quotient, long Remainder) FloorDivide(long value, int divisor)
    {
        var quotient = value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
        return (quotient, value - (quotient * divisor));
    }

    private static void ToSingle(ReadOnlySpan<short> source, Span<float> target)
    {
        for (var i = 0; i < source.Length; i++) { target[i] = source[i]; }
    }

    private static void Deal(ReadOnlySpan<short> source, Span<float> even, Span<float> odd)
    {
        for (var i = 0; i < source.Length / 2; i++)
        {
            even[i] = source[2 * i];
            odd[i] = source[(2 * i) + 1];
        }

        if (source.Length % 2 != 0) { even[source.Length / 2] = source[^1]; }
    }

    private int Next(int at)
    {
        at += _rows;
        return at < _planes.Length ? at : at - _planes.Length + 1;
    }

    // Drops the rows no later output needs and tells where the next input goes.
    private (long Row, long Plane) Advance(int length)
    {
        var (row, plane) = FloorDivide(_received, _down);
        var drop = (int)(row - _history - _base);
        if (drop > 0)
        {
            for (var r = 0; r < _down; r++) { Array.Copy(_planes, (r * _rows) + drop, _planes, r * _rows, _history + 1); }
            _base += drop;
        }

        _received += length;
        return (row - _base, plane);
    }

    // The outputs of one phase among `count` outputs from `first` on; they belong at `from`, then every `_up`-th place.
    private ReadOnlySpan<float> Filter(int phase, long first, int count, out int from)
    {
        var (firstRow, _) = FloorDivide(first - phase + _up - 1, _up);
        from = (int)((firstRow * _up) + phase - first);
        if (from >= count) { return []; }
        var rows = ((count - from - 1) / _up) + 1;
        var start = (int)(firstRow - _base) - _history;
        ref var planes = ref MemoryMarshal.GetArrayDataReference(_planes);
        ref var outputs = ref MemoryMarshal.GetArrayDataReference(_outputs);
        var done = 0;
        for (; done + (Tile * TOps.Width) <= rows; done += Tile * TOps.Width)
        {
            FilterTile(ref Unsafe.Add(ref planes, start + done), _taps[phase], _offsets[phase], ref Unsafe.Add(ref outputs, done));
        }

        for (; done < rows; done += TOps.Width)
        {
            FilterOne(ref Unsafe.Add(ref planes, start + done), _taps[phase], _offsets[phase], ref Unsafe.Add(ref outputs, done));
        }

        return _outputs.AsSpan(0, rows);
    }

    private static void FilterOne(ref float planes, float[] taps, int[] offsets, ref float target)
    {
        TVector sum = default;
        for (var k = 0; k < taps.Length; k++)
        {
            sum = TOps.MultiplyAdd(TOps.Broadcast(taps[k]), TOps.Load(ref planes, (nuint)offsets[k]), sum);
        }

        TOps.Store(sum, ref target, 0);
    }

    private static void FilterTile(ref float planes, float[] taps, int[] offsets, ref float target)
    {
        TVector a = default, b = default, c = default, d = default, e = default;
        TVector f = default, g = default, h = default, i = default, j = default;
        var width = (nuint)TOps.Width;
        for (var k = 0; k < taps.Length && k < offsets.Length; k++)
        {
            var tap = TOps.Broadcast(taps[k]);
            var at = (nuint)offsets[k];
            a = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at), a);
            b = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + width), b);
            c = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (2 * width)), c);
            d = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (3 * width)), d);
            e = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (4 * width)), e);
            f = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (5 * width)), f);
            g = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (6 * width)), g);
            h = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (7 * width)), h);
            i = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (8 * width)), i);
            j = TOps.MultiplyAdd(tap, TOps.Load(ref planes, at + (9 * width)), j);
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
}
