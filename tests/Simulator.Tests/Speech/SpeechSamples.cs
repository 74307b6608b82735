using Lexi.Simulator.Speech;

namespace Lexi.Simulator.Tests.Speech;

internal static class SpeechSamples
{
    public const string Text =
        "Hello there! My name is Ann, and I'd like 2 coffees (one decaf) please... What's the weather like in Reykjavik today? "
        + "Well, it is rather windy; take a coat.";

    public static List<HeardWord> Hear(short[] samples, int pieces)
    {
        var (ear, words) = (new SimulatedEar(), new List<HeardWord>());
        for (var at = 0; at < samples.Length; at += pieces)
            ear.Hear(samples.AsSpan(at, Math.Min(pieces, samples.Length - at)), words);
        return words;
    }

    public static string Words(double[] samples) => SimulatedEar.Read(ToPcm(samples));

    public static short[] ToPcm(double[] samples) =>
        Array.ConvertAll(samples, sample => (short)Math.Clamp(Math.Round(sample), short.MinValue, short.MaxValue));

    public static double[] ToDouble(short[] samples) => Array.ConvertAll(samples, sample => (double)sample);

    public static double Rms(double[] samples) => Math.Sqrt(samples.Sum(s => s * s) / samples.Length);

    public static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Plays sound at another speed by straight lines between samples: a worse resampler than any real one.</summary>
    public static double[] Stretch(double[] samples, double ratio)
    {
        var result = new double[(int)(samples.Length * ratio)];
        for (var i = 0; i < result.Length; i++)
        {
            var at = i / ratio;
            var index = Math.Min((int)at, samples.Length - 2);
            result[i] = samples[index] + ((at - index) * (samples[index + 1] - samples[index]));
        }

        return result;
    }
}
