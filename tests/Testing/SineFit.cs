namespace Lexi.Testing;

/// <summary>How much of a signal is a sine of a given frequency, by least squares.</summary>
/// <param name="Amplitude">Its amplitude.</param>
/// <param name="Phase">Its phase in radians at the first sample (of a sine).</param>
/// <param name="SignalToRest">Its power over the power of everything else, in dB.</param>
public readonly record struct SineFit(double Amplitude, double Phase, double SignalToRest)
{
    /// <summary>Fits a sine of <paramref name="hertz"/>.</summary>
    public static SineFit Of(ReadOnlySpan<float> samples, double hertz, int sampleRate)
    {
        var w = 2 * Math.PI * hertz / sampleRate;
        double ss = 0, cc = 0, sc = 0, xs = 0, xc = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (s, c) = Math.SinCos(w * i);
            (ss, cc, sc) = (ss + (s * s), cc + (c * c), sc + (s * c));
            (xs, xc) = (xs + (samples[i] * s), xc + (samples[i] * c));
        }

        var determinant = (ss * cc) - (sc * sc);
        var a = ((xs * cc) - (xc * sc)) / determinant;
        var b = ((xc * ss) - (xs * sc)) / determinant;
        double signal = 0, rest = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (s, c) = Math.SinCos(w * i);
            var model = (a * s) + (b * c);
            signal += model * model;
            rest += (samples[i] - model) * (samples[i] - model);
        }

        return new SineFit(Math.Sqrt((a * a) + (b * b)), Math.Atan2(b, a), 10 * Math.Log10(signal / Math.Max(rest, 1e-30)));
    }
}
