using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lexi.Simulator.Speech;

/// <summary>Reads one symbol out of the sound around its middle. Keeps only scratch memory.</summary>
internal sealed class SymbolReader
{
    // The loudest tone of an octave must have this many times the energy of the next (4.8 dB); noise has about 1.5.
    private const float Distinct = 3;

    // This part of all energy in the window must lie in the three tones: room for noise as loud as the voice, not for speech.
    private const float Pure = 0.3f;

    private readonly float[] _windowed = new float[ToneTables.MaxWindow];

    /// <summary>Reads the symbol; -1 when the sound is not clearly one.</summary>
    /// <param name="samples">Exactly the window's length, the symbol in its middle.</param>
    /// <param name="register">The scale the word is spoken in.</param>
    /// <param name="pace">Which window to look through.</param>
    public int Read(ReadOnlySpan<float> samples, int register, int pace)
    {
        var window = ToneTables.Window(pace);
        var sound = _windowed.AsSpan(0, window.Length);
        var energy = Apply(window, samples, sound);
        if (energy <= 0)
            return -1;

        var symbol = 0;
        var tonal = 0f;
        for (var group = 0; group < ToneCode.Groups; group++)
        {
            var (best, first, second) = (0, 0f, 0f);
            for (var i = 0; i < ToneCode.TonesPerGroup; i++)
            {
                var tone = (group * ToneCode.TonesPerGroup) + i;
                var power = Power(sound, ToneTables.Cosine(register, tone), ToneTables.Sine(register, tone));
                if (power > first)
                    (best, second, first) = (i, first, power);
                else if (power > second)
                    second = power;
            }

            if (first < second * Distinct)
                return -1;
            tonal += first;
            symbol = (symbol * ToneCode.TonesPerGroup) + best;
        }

        // For a Hann window of N samples a pure tone of energy E has the power N/3 * E.
        return tonal * 3 < Pure * energy * window.Length ? -1 : symbol;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Apply(ReadOnlySpan<float> window, ReadOnlySpan<float> samples, Span<float> result)
    {
        var energy = Vector<float>.Zero;
        for (var i = 0; i < window.Length; i += Vector<float>.Count)
        {
            var sound = new Vector<float>(window[i..]) * new Vector<float>(samples[i..]);
            sound.CopyTo(result[i..]);
            energy += sound * sound;
        }

        return Vector.Sum(energy);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Power(ReadOnlySpan<float> sound, ReadOnlySpan<float> cosine, ReadOnlySpan<float> sine)
    {
        var (real, imaginary) = (Vector<float>.Zero, Vector<float>.Zero);
        for (var i = 0; i < sound.Length; i += Vector<float>.Count)
        {
            var samples = new Vector<float>(sound[i..]);
            real += samples * new Vector<float>(cosine[i..]);
            imaginary += samples * new Vector<float>(sine[i..]);
        }

        var (re, im) = (Vector.Sum(real), Vector.Sum(imaginary));
        return (re * re) + (im * im);
    }
}
