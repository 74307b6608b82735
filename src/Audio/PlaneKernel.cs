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
    private readonly int _up;
    private readonly int _down;
    private readonly int _history;
    private readonly int _rows;
    private readonly float[] _planes;
    private readonly float[][] _taps;
    private readonly int[][] _offsets;
    private readonly float[] _outputs;
    private readonly float[] _second;
    private readonly short[] _quantised;
    private long _received;
    private long _base;

    public PlaneKernel(ResamplerFilter filter)
    {
        (_up, _down) = (filter.Up, filter.Down);
        _history = ((filter.Taps + _down - 1) / _down) + 1;
        // A tile may read past the last row; what it makes of that is thrown away, or multiplied by a tap of 0.
        _rows = _history + (MaximumBlock / _down) + 2 + (2 * TOps.Width) + PlaneTile<TOps, TVector>.Run;
        _planes = new float[_down * _rows];
        _offsets = new int[_up][];
        _base = -_history;
        _outputs = new float[(MaximumBlock / _down) + 2 + TOps.Width];
        _second = _up == 2 ? new float[_outputs.Length] : [];
        _quantised = _up > 2 ? new short[_up * _outputs.Length] : [];
        _taps = new float[_up][];
        for (var p = 0; p < _up; p++)
        {
            (_taps[p], _offsets[p]) = ByPlane(filter.Phases[p * _down % _up], (p * _down / _up) - filter.Taps + 1);
        }
    }

    public override void Append(ReadOnlySpan<short> source)
    {
        var (row, plane) = Advance(source.Length);
        var at = ((int)plane * _rows) + (int)row;
        // After an odd cut the first samples fill the row that was begun.
        while (plane > 0 && !source.IsEmpty)
        {
            _planes[at] = source[0];
            source = source[1..];
            at = Next(at);
            plane = plane + 1 == _down ? 0 : plane + 1;
        }

        if (source.IsEmpty) { return; }
        var planes = _planes.AsSpan(at);
        switch (_down)
        {
            case 1: SampleDealer.ToSingle(source, planes); break;
            case 2: SampleDealer.Deal(source, planes, planes[_rows..]); break;
            case 3: SampleDealer.Deal(source, planes, planes[_rows..], planes[(2 * _rows)..]); break;
            default: SampleDealer.Deal(source, planes, _rows, _down); break;
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
        if (_up == 2)
        {
            // The phase that comes first in the target is the even one there.
            var firstPhase = (int)(first % 2);
            var even = Filter(firstPhase, first, target.Length, _outputs, out _);
            var odd = Filter(1 - firstPhase, first, target.Length, _second, out _);
            SampleDealer.Join(even, odd, target);
            return;
        }

        if (_up == 1)
        {
            Pcm16.Quantise(Filter(0, first, target.Length, _outputs, out _), target, 1);
            return;
        }

        // Plane i holds what belongs at i, i + up, and so on, of the target, wherever in the stream that is.
        var stride = _outputs.Length;
        for (var i = 0; i < _up && i < target.Length; i++)
        {
            var outputs = Filter((int)((first + i) % _up), first, target.Length, _outputs, out _);
            Pcm16.Quantise(outputs, _quantised.AsSpan(i * stride, outputs.Length), 1);
        }

        if (_up == 3) { SampleDealer.Join(_quantised, _quantised.AsSpan(stride), _quantised.AsSpan(2 * stride), target); }
        else { SampleDealer.Join(_quantised, stride, _up, target); }
    }

    public override void Emit(long first, Span<float> target)
    {
        for (var p = 0; p < _up; p++)
        {
            var outputs = Filter(p, first, target.Length, _outputs, out var from);
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

    // The taps of a phase, plane by plane, in runs that read consecutive rows; and where each run begins. `oldest` is the place of the
    // first tap's input, counted from the first output's row.
    private (float[] Taps, int[] Offsets) ByPlane(float[] phase, int oldest)
    {
        const int Run = PlaneTile<TOps, TVector>.Run;
        var taps = new List<float>();
        var offsets = new List<int>();
        for (var p = 0; p < _down; p++)
        {
            for (var k = p; k < phase.Length; k += _down)
            {
                if (taps.Count % Run == 0)
                {
                    var (row, plane) = FloorDivide(oldest + k, _down);
                    offsets.Add((int)((plane * _rows) + row + _history));
                }

                taps.Add(phase[k]);
            }

            while (taps.Count % Run != 0) { taps.Add(0); }
        }

        return ([.. taps], [.. offsets]);
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
    private ReadOnlySpan<float> Filter(int phase, long first, int count, float[] target, out int from)
    {
        var (firstRow, _) = FloorDivide(first - phase + _up - 1, _up);
        from = (int)((firstRow * _up) + phase - first);
        if (from >= count) { return []; }
        var rows = ((count - from - 1) / _up) + 1;
        var start = (int)(firstRow - _base) - _history;
        ref var planes = ref MemoryMarshal.GetArrayDataReference(_planes);
        ref var outputs = ref MemoryMarshal.GetArrayDataReference(target);
        var done = 0;
        var tile = PlaneTile<TOps, TVector>.Vectors * TOps.Width;
        for (; done + tile <= rows; done += tile)
        {
            PlaneTile<TOps, TVector>.Filter(ref Unsafe.Add(ref planes, start + done), _taps[phase], _offsets[phase], ref Unsafe.Add(ref outputs, done));
        }

        for (; done < rows; done += TOps.Width)
        {
            PlaneTile<TOps, TVector>.FilterOne(ref Unsafe.Add(ref planes, start + done), _taps[phase], _offsets[phase], ref Unsafe.Add(ref outputs, done));
        }

        return target.AsSpan(0, rows);
    }
}
