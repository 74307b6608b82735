using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lexi.Simulator.Speech;

/// <summary>
/// Looks for the sync chord, 4 ms at a time. Each block of sound is compared once with the nine sync tones; windows of nine
/// blocks are then sums of what is already known.
/// </summary>
internal sealed class SyncSearch
{
    private const int Span = 9;
    private const int Tones = ToneCode.Registers * ToneCode.Groups;
    private const float Pure = 0.4f;
    private const float PeakEnd = 0.5f;

    // A chord rises and falls within 80 ms; whatever stays longer is music or a whistle.
    private const int LongestPeak = 24;

    // -76 dBFS for a 4 ms block: below the noise of any microphone, above the dither of a converter.
    private const float Floor = ToneTables.Block * 2.5e-8f;

    private static readonly float[] _weights = [.. Enumerable.Range(0, Span).Select(i => (float)Math.Pow(Math.Sin(Math.PI * (i + 0.5) / Span), 2))];
    private static readonly float _purityFactor =
        (float)(2 * _weights.Sum(w => w * w) / (ToneTables.Block * Math.Pow(_weights.Sum(), 2)));

    private readonly float[] _real = new float[Span * ToneTables.Columns];
    private readonly float[] _imaginary = new float[Span * ToneTables.Columns];
    private readonly float[] _energy = new float[Span];
    private readonly Complex[] _turn = new Complex[Tones];
    private readonly Complex[] _phase = new Complex[Tones];
    private readonly float[] _scores = new float[LongestPeak + 1];
    private int _newest;
    private int _loudBlocks;
    private int _register;
    private int _peakLength;
    private float _peak;

    public SyncSearch()
    {
        for (var tone = 0; tone < Tones; tone++)
            _turn[tone] = Complex.FromPolarCoordinates(1, -ToneTables.SyncStep(tone) * ToneTables.Block);
        Restart();
    }

    /// <summary>The scale of the chord that was found.</summary>
    public int Register => _register;

    /// <summary>Forgets what was heard, to begin anew at another place.</summary>
    public void Restart()
    {
        Array.Clear(_real);
        Array.Clear(_imaginary);
        Array.Clear(_energy);
        Array.Fill(_phase, Complex.One);
        (_newest, _loudBlocks, _peakLength, _peak) = (0, 0, 0, 0);
    }

    /// <summary>
    /// Takes the next block. When a sync chord has ended, gives the distance in samples from the end of this block back to
    /// the middle of the chord; otherwise -1.
    /// </summary>
    public int Advance(ReadOnlySpan<float> block)
    {
        _newest = (_newest + 1) % Span;
        var energy = Energy(block);
        _energy[_newest] = energy;
        _loudBlocks = energy > Floor ? Span : Math.Max(0, _loudBlocks - 1);
        Compare(block, energy > Floor);
        if (_loudBlocks == 0)
            return EndPeak();

        var (score, register) = Score();
        if (_peakLength == 0)
        {
            if (score > 0)
                Begin(score, register);
            return -1;
        }

        if (score >= _peak * PeakEnd && register == _register && _peakLength < LongestPeak)
        {
            _peak = Math.Max(_peak, score);
            _scores[_peakLength++] = score;
            return -1;
        }

        if (register >= 0 && register != _register && score > _peak)
        {
            Begin(score, register);
            return -1;
        }

        return EndPeak();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Energy(ReadOnlySpan<float> block)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < block.Length; i += Vector<float>.Count)
        {
            var samples = new Vector<float>(block[i..]);
            sum += samples * samples;
        }

        return Vector.Sum(sum);
    }

    private void Begin(float score, int register)
    {
        (_register, _peak, _peakLength) = (register, score, 1);
        _scores[0] = score;
    }

    /// <summary>The middle of the chord is the middle of the loud part of its peak, whatever the gain.</summary>
    private int EndPeak()
    {
        var length = _peakLength;
        _peakLength = 0;
        if (length is 0 or LongestPeak)
            return -1;
        var (sum, moment) = (0.0, 0.0);
        for (var i = 0; i < length; i++)
        {
            var weight = Math.Max(0, _scores[i] - (_peak * PeakEnd));
            sum += weight;
            moment += weight * (length - i);
        }

        // Blocks since the peak, this one counted, and half a window back.
        var back = sum > 0 ? moment / sum : length;
        return (int)Math.Round((back + (Span / 2.0)) * ToneTables.Block);
    }

    private void Compare(ReadOnlySpan<float> block, bool isLoud)
    {
        var row = _newest * ToneTables.Columns;
        if (!isLoud)
        {
            _real.AsSpan(row, ToneTables.Columns).Clear();
            _imaginary.AsSpan(row, ToneTables.Columns).Clear();
        }
        else
        {
            Project(block, ToneTables.BlockCosines, _real.AsSpan(row, ToneTables.Columns));
            Project(block, ToneTables.BlockSines, _imaginary.AsSpan(row, ToneTables.Columns));
        }

        for (var tone = 0; tone < Tones; tone++)
        {
            var phase = _phase[tone];
            _phase[tone] = phase * _turn[tone];
            var value = phase * new Complex(_real[row + tone], -_imaginary[row + tone]);
            _real[row + tone] = (float)value.Real;
            _imaginary[row + tone] = (float)value.Imaginary;
        }
    }

    /// <summary>Multiplies a block with a table of sixteen columns, eight or more columns at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Project(ReadOnlySpan<float> block, float[] table, Span<float> row)
    {
        for (var column = 0; column < ToneTables.Columns; column += Vector<float>.Count)
        {
            var (even, odd) = (Vector<float>.Zero, Vector<float>.Zero);
            for (var i = 0; i < block.Length; i += 2)
            {
                even += new Vector<float>(table, (i * ToneTables.Columns) + column) * block[i];
                odd += new Vector<float>(table, ((i + 1) * ToneTables.Columns) + column) * block[i + 1];
            }

            (even + odd).CopyTo(row[column..]);
        }
    }

    /// <summary>Power of the best chord in the last nine blocks, or 0 and -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (float Power, int Register) Score()
    {
        Span<float> real = stackalloc float[ToneTables.Columns];
        Span<float> imaginary = stackalloc float[ToneTables.Columns];
        real.Clear();
        imaginary.Clear();
        var energy = 0f;
        for (var i = 0; i < Span; i++)
        {
            var at = (_newest + 1 + i) % Span;
            var weight = _weights[i];
            energy += weight * weight * _energy[at];
            for (var column = 0; column < ToneTables.Columns; column += Vector<float>.Count)
            {
                var from = (at * ToneTables.Columns) + column;
                (new Vector<float>(real[column..]) + (new Vector<float>(_real, from) * weight)).CopyTo(real[column..]);
                (new Vector<float>(imaginary[column..]) + (new Vector<float>(_imaginary, from) * weight)).CopyTo(imaginary[column..]);
            }
        }

        var (best, found) = (0f, -1);
        for (var register = 0; register < ToneCode.Registers; register++)
        {
            var (total, least) = (0f, float.MaxValue);
            for (var group = 0; group < ToneCode.Groups; group++)
            {
                var column = (register * ToneCode.Groups) + group;
                var power = (real[column] * real[column]) + (imaginary[column] * imaginary[column]);
                total += power;
                least = Math.Min(least, power);
            }

            if (total > best && least > total * 0.02f && total * _purityFactor > energy * Pure)
                (best, found) = (total, register);
        }

        return (best, found);
    }
}
