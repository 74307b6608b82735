using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Lexi.Simulator.Speech;

/// <summary>
/// The ready-made waveforms of one voice at one pace, so that speaking is copying. Built once and shared; immutable.
/// </summary>
internal sealed class SymbolBank
{
    private static readonly ConcurrentDictionary<(string Voice, int Pace), SymbolBank> _banks = new();

    private readonly short[] _data;
    private readonly int _hop;

    private SymbolBank(VoiceTimbre timbre, int pace)
    {
        _hop = ToneCode.Hops[pace];
        _data = new short[ToneCode.Symbols * _hop];
        Sync = new short[ToneCode.SyncLength];
        Headers = new short[ToneCode.Symbols * ToneCode.SyncLength];
        Hum = MakeHum(timbre);

        var tones = MakeTones(timbre, _hop);
        var headerTones = MakeTones(timbre, ToneCode.SyncLength);
        for (var symbol = 0; symbol < ToneCode.Symbols; symbol++)
        {
            Mix(tones, symbol, _data.AsSpan(symbol * _hop, _hop));
            Mix(headerTones, symbol, Headers.AsSpan(symbol * ToneCode.SyncLength, ToneCode.SyncLength));
        }

        var sync = new float[ToneCode.SyncLength];
        for (var group = 0; group < ToneCode.Groups; group++)
            AddTone(sync, ToneCode.SyncFrequency(timbre.Register, group), timbre.Level(group), timbre.AttackMs);
        for (var i = 0; i < sync.Length; i++)
            Sync[i] = (short)MathF.Round(sync[i] * short.MaxValue);
    }

    public short[] Sync { get; }

    /// <summary>One second of the voice's hum; it repeats without a seam.</summary>
    public short[] Hum { get; }

    private short[] Headers { get; }

    public static SymbolBank For(VoiceTimbre timbre, int pace) =>
        _banks.GetOrAdd((timbre.Name, pace), static (key, t) => new SymbolBank(t, key.Pace), timbre);

    public ReadOnlySpan<short> Symbol(int symbol) => _data.AsSpan(symbol * _hop, _hop);

    public ReadOnlySpan<short> Header(int symbol) => Headers.AsSpan(symbol * ToneCode.SyncLength, ToneCode.SyncLength);

    private static float[][] MakeTones(VoiceTimbre timbre, int length)
    {
        var tones = new float[ToneCode.Tones][];
        for (var tone = 0; tone < tones.Length; tone++)
        {
            tones[tone] = new float[length];
            AddTone(
                tones[tone],
                ToneCode.ToneFrequency(timbre.Register, tone),
                timbre.Level(tone / ToneCode.TonesPerGroup),
                timbre.AttackMs);
        }

        return tones;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTone(Span<float> target, double hertz, float level, float attackMs)
    {
        var step = 2 * Math.PI * hertz / ToneCode.SampleRate;
        var ramp = (int)(attackMs * ToneCode.SampleRate / 1000);
        for (var i = 0; i < target.Length; i++)
        {
            var edge = Math.Min(i, target.Length - 1 - i);
            var envelope = edge >= ramp ? 1 : 0.5 - (0.5 * Math.Cos(Math.PI * (edge + 0.5) / ramp));
            target[i] += (float)(level * envelope * Math.Sin(step * i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(float[][] tones, int symbol, Span<short> target)
    {
        var (low, middle, high) = (tones[ToneCode.ToneOf(symbol, 0)], tones[ToneCode.ToneOf(symbol, 1)], tones[ToneCode.ToneOf(symbol, 2)]);
        for (var i = 0; i < target.Length; i++)
            target[i] = (short)MathF.Round((low[i] + middle[i] + high[i]) * short.MaxValue);
    }

    private static short[] MakeHum(VoiceTimbre timbre)
    {
        var hum = new short[ToneCode.SampleRate];
        for (var i = 0; i < hum.Length; i++)
        {
            var t = (double)i / ToneCode.SampleRate;
            var phase = (2 * Math.PI * timbre.HumHertz * t) + (1.5 * Math.Sin(2 * Math.PI * timbre.VibratoHertz * t));
            var sample = Math.Sin(phase);
            // Harmonics stop below the lowest data tone, so that the hum never speaks.
            for (var harmonic = 2; harmonic * timbre.HumHertz < 420; harmonic++)
                sample += Math.Sin(phase * harmonic) / (harmonic * 1.5);
            hum[i] = (short)Math.Round(sample * timbre.HumLevel * short.MaxValue);
        }

        return hum;
    }
}
