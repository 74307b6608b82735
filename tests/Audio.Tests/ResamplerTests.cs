using Lexi.Testing;

namespace Lexi.Audio.Tests;

public sealed class ResamplerTests
{
    private static readonly int[] _rates = [8_000, 16_000, 24_000, 44_100, 48_000];

    public static TheoryData<int, int> Pairs() => PairsWhere((_, _) => true);

    public static TheoryData<int, int> PairsDown() => PairsWhere((from, to) => from > to);

    public static TheoryData<int, int> PairsUp() => PairsWhere((from, to) => from < to);

    [Theory]
    [MemberData(nameof(PairsDown))]
    public void What_the_lower_rate_cannot_carry_is_eighty_decibels_down(int from, int to)
    {
        var nyquist = to / 2.0;
        for (var hertz = nyquist; hertz < (from / 2.0) - 20; hertz += (from - to) / 2.0 / 9)
        {
            var level = SteadyLevel(Through(ToneGenerator.Sine(hertz, from / 2, 1, from), from, to));
            Assert.True(level < -80, $"{hertz:F0} Hz comes through at {level:F1} dB");
        }
    }

    [Theory]
    [MemberData(nameof(PairsUp))]
    public void Going_up_leaves_no_images(int from, int to)
    {
        foreach (var part in (double[])[0.05, 0.3, 0.6, 0.8])
        {
            var hertz = part * from / 2;
            var output = Through(ToneGenerator.Sine(hertz, from / 2, 0.9, from), from, to);
            var fit = SineFit.Of(Steady(output), hertz, to);
            Assert.True(fit.SignalToRest > 80, $"{hertz:F0} Hz has {fit.SignalToRest:F1} dB of rest");
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_pass_band_is_flat_to_a_twentieth_of_a_decibel(int from, int to)
    {
        var edge = Math.Min(from, to) / 2.0 * 10 / 12;
        for (var hertz = 40.0; hertz <= edge; hertz += edge / 8.5)
        {
            var fit = SineFit.Of(Steady(Through(ToneGenerator.Sine(hertz, from / 2, 0.5, from), from, to)), hertz, to);
            Assert.InRange(20 * Math.Log10(fit.Amplitude / 0.5), -0.05, 0.05);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_clip_keeps_its_time_and_gets_its_exact_length(int from, int to)
    {
        const double Hertz = 700;
        var clip = ToneGenerator.Sine16(Hertz, (from / 2) + 7, 0.5, from);
        var converted = Resampler.Convert(clip, from, to);
        Assert.Equal((((long)clip.Length * to) + from - 1) / from, converted.Length);
        var start = to / 10;
        var floats = new float[converted.Length];
        Pcm16.ToFloat(converted, floats);
        var fit = SineFit.Of(floats.AsSpan(start, to / 5), Hertz, to);
        // A tenth of a second holds 70 whole periods, so the phase there is the phase at the start.
        Assert.InRange(fit.Phase, -0.002, 0.002);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_way_of_cutting_the_stream_gives_the_same_samples(int from, int to)
    {
        var source = ToneGenerator.Noise16(from / 3, 0.3, seed: 11);
        var whole = new Resampler(from, to);
        var expected = new short[whole.OutputLength(source.Length) + whole.Delay];
        var length = whole.Process(source, expected);
        whole.Flush(expected.AsSpan(length));
        var random = new Random(5);
        foreach (var most in (int[])[1, 7, 100, 961, 5000])
        {
            var cut = new Resampler(from, to);
            var actual = new short[expected.Length];
            int taken = 0, given = 0;
            while (taken < source.Length)
            {
                var part = Math.Min(source.Length - taken, random.Next(0, most + 1));
                given += cut.Process(source.AsSpan(taken, part), actual.AsSpan(given));
                taken += part;
                Assert.Equal((((long)taken * to) + from - 1) / from, given);
            }

            given += cut.Flush(actual.AsSpan(given));
            Assert.Equal(expected.Length, given);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_frame_of_twenty_milliseconds_gives_a_frame_of_twenty_milliseconds(int from, int to)
    {
        var resampler = new Resampler(from, to);
        var target = new short[resampler.MaximumOutputLength(from / 50)];
        for (var i = 0; i < 60; i++) { Assert.Equal(to / 50, resampler.Process(new short[from / 50], target)); }
        Assert.All(target, sample => Assert.Equal(0, sample));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_width_of_vector_gives_the_same_sound(int from, int to)
    {
        var source = ToneGenerator.Noise16(from / 5, 0.2, seed: 3);
        var expected = new short[to];
        var length = new Resampler(from, to, 128).Process(source, expected);
        foreach (var bits in (int[])[256, 512])
        {
            var actual = new short[to];
            new Resampler(from, to, bits).Process(source, actual);
            for (var i = 0; i < length; i++) { Assert.InRange(actual[i] - expected[i], -1, 1); }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_way_there_and_back_keeps_the_sound_within_its_sixteen_bits(int from, int to)
    {
        var hertz = Math.Min(from, to) * 0.2;
        var there = Resampler.Convert(ToneGenerator.Sine16(hertz, from / 2, 0.5, from), from, to);
        var back = Resampler.Convert(there, to, from);
        var floats = new float[back.Length];
        Pcm16.ToFloat(back, floats);
        Assert.True(SineFit.Of(Steady(floats), hertz, from).SignalToRest > 75);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_stream_in_float_is_the_same_stream(int from, int to)
    {
        var pcm = ToneGenerator.Noise16(from / 5, 0.2, seed: 4);
        var floats = new float[pcm.Length];
        Pcm16.ToFloat(pcm, floats);
        var resampler = new Resampler(from, to);
        var expected = new short[resampler.OutputLength(pcm.Length)];
        resampler.Process(pcm, expected);
        resampler.Reset();
        var actual = new float[expected.Length];
        resampler.Process(floats, actual);
        Assert.Equal(expected, ToneGenerator.ToPcm16(actual));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_loudest_square_wave_saturates_and_nothing_that_is_no_number_stays(int from, int to)
    {
        var square = new short[from / 10];
        for (var i = 0; i < square.Length; i++) { square[i] = (i / 9) % 2 == 0 ? short.MaxValue : short.MinValue; }
        var converted = Resampler.Convert(square, from, to);
        Assert.Contains(converted, s => s > 30_000);
        Assert.Contains(converted, s => s < -30_000);
        var resampler = new Resampler(from, to);
        float[] bad = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0.5f];
        var output = new float[resampler.MaximumOutputLength(4)];
        if (from != to)
        {
            resampler.Process(bad, output);
            Assert.All(output, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void Unknown_rates_and_short_targets_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(22_050, 24_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(24_000, 0));
        var resampler = new Resampler(48_000, 24_000);
        Assert.Throws<ArgumentException>(() => resampler.Process(new short[960], new short[479]));
        Assert.Throws<ArgumentException>(() => resampler.Flush(new short[resampler.Delay - 1]));
        Assert.Equal(480, resampler.Process(new short[960], new short[480]));
    }

    [Theory]
    [InlineData(48_000, 24_000)]
    [InlineData(24_000, 16_000)]
    [InlineData(44_100, 24_000)]
    public void No_call_allocates(int from, int to)
    {
        var resampler = new Resampler(from, to);
        var source = new short[from / 50];
        var target = new short[2_000];
        Assert.Equal(0, Allocations.Of(() => resampler.Process(source, target)));
        Assert.Equal(0, Allocations.Of(() => resampler.Flush(target)));
    }

    private static TheoryData<int, int> PairsWhere(Func<int, int, bool> wanted)
    {
        var data = new TheoryData<int, int>();
        foreach (var from in _rates)
        {
            foreach (var to in _rates.Where(to => wanted(from, to))) { data.Add(from, to); }
        }

        return data;
    }

    private static float[] Through(float[] source, int from, int to)
    {
        var resampler = new Resampler(from, to);
        var target = new float[resampler.OutputLength(source.Length)];
        resampler.Process(source, target);
        return target;
    }

    // Without the start and the end, where the filter sees the edge of the signal.
    private static ReadOnlySpan<float> Steady(float[] output) => output.AsSpan(output.Length / 8, output.Length * 3 / 4);

    private static double SteadyLevel(float[] output)
    {
        double sum = 0;
        foreach (var value in Steady(output)) { sum += value * value; }
        return 10 * Math.Log10(Math.Max(1e-20, sum / Steady(output).Length * 2));
    }
}
