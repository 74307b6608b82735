using System.Numerics;

namespace Lexi.Audio;

/// <summary>How loud a piece of sound is. Full scale is 1, or 0 dBFS; a full-scale square wave has an RMS of 0 dBFS, a sine of -3.</summary>
public static class AudioLevel
{
    /// <summary>What silence measures: below the smallest step of 16 bits.</summary>
    public const float SilenceDbfs = -100;

    /// <summary>Root mean square, 0 to 1; 0 for no samples.</summary>
    public static float Rms(ReadOnlySpan<short> samples)
    {
        if (samples.IsEmpty) { return 0; }
        return (float)(Math.Sqrt((double)SumOfSquares(samples) / samples.Length) / 32768);
    }

    /// <summary>Root mean square of full-scale units; what is not finite counts as 0.</summary>
    public static float Rms(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty) { return 0; }
        var sum = 0.0;
        foreach (var sample in samples) { sum += float.IsFinite(sample) ? (double)sample * sample : 0; }
        return (float)Math.Sqrt(sum / samples.Length);
    }

    /// <summary>Greatest magnitude, 0 to 1; 0 for no samples.</summary>
    public static float Peak(ReadOnlySpan<short> samples)
    {
        var (least, most) = (0, 0);
        if (samples.Length >= Vector<short>.Count)
        {
            var (low, high) = (Vector<short>.Zero, Vector<short>.Zero);
            for (; samples.Length >= Vector<short>.Count; samples = samples[Vector<short>.Count..])
            {
                var part = new Vector<short>(samples);
                (low, high) = (Vector.Min(low, part), Vector.Max(high, part));
            }

            for (var lane = 0; lane < Vector<short>.Count; lane++) { (least, most) = (Math.Min(least, low[lane]), Math.Max(most, high[lane])); }
        }

        foreach (var sample in samples)
        {
            least = Math.Min(least, sample);
            most = Math.Max(most, sample);
        }

        return Math.Max(-least, most) / 32768f;
    }

    /// <summary>Greatest magnitude of full-scale units; what is not finite counts as 0.</summary>
    public static float Peak(ReadOnlySpan<float> samples)
    {
        var most = 0f;
        foreach (var sample in samples) { most = float.IsFinite(sample) ? Math.Max(most, Math.Abs(sample)) : most; }
        return most;
    }

    /// <summary>RMS in dB below full scale, from <see cref="SilenceDbfs"/> to 0.</summary>
    public static float Dbfs(ReadOnlySpan<short> samples) => ToDbfs(Rms(samples));

    /// <summary>An amplitude in dB below full scale, not less than <see cref="SilenceDbfs"/>.</summary>
    public static float ToDbfs(float amplitude) =>
        amplitude > 0.00001f ? 20 * MathF.Log10(amplitude) : SilenceDbfs;

    /// <summary>The amplitude of a level in dB below full scale.</summary>
    public static float FromDbfs(float dbfs) => MathF.Pow(10, dbfs / 20);

    /// <summary>Sum of the squares of samples, exact.</summary>
    internal static long SumOfSquares(ReadOnlySpan<short> samples)
    {
        var sum = 0L;
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var wide = Vector<long>.Zero;
            for (; i + Vector<short>.Count <= samples.Length; i += Vector<short>.Count)
            {
                Vector.Widen(new Vector<short>(samples[i..]), out var low, out var high);
                // One square fits in 30 bits and a half: the sum of two still fits unsigned.
                Vector.Widen(Vector.AsVectorUInt32((low * low) + (high * high)), out var first, out var second);
                wide += Vector.AsVectorInt64(first + second);
            }

            sum = Vector.Sum(wide);
        }

        for (; i < samples.Length; i++) { sum += samples[i] * samples[i]; }
        return sum;
    }
}
