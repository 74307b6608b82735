using Lexi.Audio;

namespace Lexi.Testing;

/// <summary>Makes sound for tests: tones, noise and silence, mono, repeatable.</summary>
public static class ToneGenerator
{
    /// <summary>A sine of <paramref name="samples"/> samples; amplitude 1 is full scale.</summary>
    public static float[] Sine(double hertz, int samples, double amplitude = 0.5, int sampleRate = AudioFormat.SampleRate)
    {
        var sine = new float[samples];
        for (var i = 0; i < samples; i++) { sine[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / sampleRate)); }
        return sine;
    }

    /// <summary>The same as 16-bit samples.</summary>
    public static short[] Sine16(double hertz, int samples, double amplitude = 0.5, int sampleRate = AudioFormat.SampleRate) =>
        ToPcm16(Sine(hertz, samples, amplitude, sampleRate));

    /// <summary>White noise, evenly distributed, of the given RMS (full scale at 1).</summary>
    public static float[] Noise(int samples, double rms, int seed)
    {
        var random = new Random(seed);
        var peak = rms * Math.Sqrt(3);
        var noise = new float[samples];
        for (var i = 0; i < samples; i++) { noise[i] = (float)(peak * ((2 * random.NextDouble()) - 1)); }
        return noise;
    }

    /// <summary>White noise as 16-bit samples.</summary>
    public static short[] Noise16(int samples, double rms, int seed) => ToPcm16(Noise(samples, rms, seed));

    /// <summary>Adds <paramref name="addend"/> to <paramref name="target"/> from sample <paramref name="at"/> on, saturating.</summary>
    public static void AddTo(Span<short> target, ReadOnlySpan<short> addend, int at)
    {
        for (var i = 0; i < addend.Length && at + i < target.Length; i++)
        {
            target[at + i] = (short)Math.Clamp(target[at + i] + addend[i], short.MinValue, short.MaxValue);
        }
    }

    /// <summary>Amplitude (full scale at 1) of the given RMS or peak in dB below full scale.</summary>
    public static double FromDecibels(double decibels) => Math.Pow(10, decibels / 20);

    /// <summary>Samples rounded to 16 bits.</summary>
    public static short[] ToPcm16(ReadOnlySpan<float> samples)
    {
        var pcm = new short[samples.Length];
        Pcm16.FromFloat(samples, pcm);
        return pcm;
    }
}
