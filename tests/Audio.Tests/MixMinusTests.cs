namespace Lexi.Audio.Tests;

public sealed class MixMinusTests
{
    private const int Rate = 24_000;
    private static readonly int[] _three = [0, 1, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Everybody_hears_the_others_and_never_oneself(int speakers)
    {
        var mix = new MixMinus(speakers);
        var speaking = Enumerable.Range(0, speakers).ToArray();
        // Long enough that tones 50 Hz apart are told apart.
        var heard = Enumerable.Range(0, speakers + 1).Select(_ => new List<short>()).ToArray();
        for (var tick = 0; tick < 50; tick++)
        {
            foreach (var seat in speaking)
                Tone(mix.Input(seat), Frequency(seat), 2_000, tick * 480);
            mix.Mix(speaking);
            foreach (var seat in speaking)
                heard[seat].AddRange(mix.HeardBy(seat));
            heard[speakers].AddRange(mix.HeardByListeners);
        }

        for (var listener = 0; listener <= speakers; listener++)
        {
            foreach (var seat in speaking)
            {
                var level = Amplitude(heard[listener], Frequency(seat));
                if (seat == listener)
                    Assert.InRange(level, 0, 5);
                else
                    Assert.InRange(20 * Math.Log10(level / 2_000), -0.1, 0.1);
            }
        }
    }

    [Fact]
    public void Nobody_speaking_is_silence_even_after_somebody_spoke()
    {
        var mix = new MixMinus(2);
        mix.Input(0).Fill(1_000);
        mix.Mix([0]);
        mix.Mix([]);
        Assert.All(mix.HeardByListeners.ToArray(), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Who_stopped_speaking_is_heard_no_more_in_the_same_tick()
    {
        var mix = new MixMinus(2);
        mix.Input(0).Fill(1_000);
        mix.Input(1).Fill(300);
        mix.Mix([0, 1]);
        mix.Mix([1]);
        Assert.Equal(300, mix.HeardByListeners[0]);
        Assert.Equal(0, mix.HeardBy(1)[0]);
    }

    [Fact]
    public void Quiet_mixes_are_exact_sums()
    {
        var random = new Random(11);
        var mix = new MixMinus(3);
        foreach (var seat in _three)
        {
            foreach (ref var sample in mix.Input(seat))
                sample = (short)random.Next(-9_000, 9_000);
        }

        mix.Mix(_three);
        for (var t = 0; t < 480; t++)
        {
            Assert.Equal(mix.Input(1)[t] + mix.Input(2)[t], mix.HeardBy(0)[t]);
            Assert.Equal(mix.Input(0)[t] + mix.Input(1)[t] + mix.Input(2)[t], mix.HeardByListeners[t]);
        }
    }

    [Fact]
    public void A_mix_that_is_too_loud_is_turned_down_and_keeps_its_shape()
    {
        var mix = new MixMinus(3);
        var heard = new List<short>();
        for (var tick = 0; tick < 25; tick++)
        {
            foreach (var seat in _three)
                Tone(mix.Input(seat), 400, 20_000, tick * 480);
            mix.Mix(_three);
            heard.AddRange(mix.HeardByListeners);
        }

        var settled = heard.Skip(4_800).ToList();
        Assert.InRange(settled.Max(sample => Math.Abs((int)sample)), 28_000, short.MaxValue);
        // Cut off at full scale, a third of the third harmonic would be there.
        Assert.InRange(Amplitude(settled, 1_200) / Amplitude(settled, 400), 0, 0.01);
    }

    [Fact]
    public void After_a_loud_moment_the_level_comes_back_without_a_jump()
    {
        var mix = new MixMinus(3);
        var heard = new List<short>();
        for (var tick = 0; tick < 150; tick++)
        {
            foreach (var seat in _three)
                Tone(mix.Input(seat), 400, tick < 10 ? 20_000 : 3_000, tick * 480);
            mix.Mix(_three);
            heard.AddRange(mix.HeardByListeners);
        }

        var largestStep = heard.Zip(heard.Skip(1), (a, b) => Math.Abs(a - b)).Skip(5_000).Max();
        Assert.InRange(largestStep, 0, 1_000);
        Assert.InRange(20 * Math.Log10(Amplitude(heard.TakeLast(4_800).ToList(), 400) / 9_000), -0.1, 0.1);
    }

    [Fact]
    public void Extreme_samples_never_wrap_around()
    {
        var mix = new MixMinus(10);
        var all = Enumerable.Range(0, 10).ToArray();
        foreach (var seat in all)
            mix.Input(seat).Fill(short.MinValue);
        mix.Mix(all);
        Assert.All(mix.HeardByListeners.ToArray(), sample => Assert.InRange(sample, short.MinValue, -20_000));
    }

    [Fact]
    public void A_tick_allocates_nothing()
    {
        var mix = new MixMinus(3);
        foreach (var seat in _three)
            mix.Input(seat).Fill(20_000);
        mix.Mix(_three);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var tick = 0; tick < 100; tick++)
            mix.Mix(_three);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0, 480)]
    [InlineData(1_001, 480)]
    [InlineData(1, 0)]
    [InlineData(1, 470)]
    public void Sizes_outside_their_range_are_refused(int seats, int frameSamples) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => new MixMinus(seats, frameSamples));

    [Fact]
    public void A_seat_that_is_not_there_hears_nothing_of_others() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixMinus(2).HeardBy(2).Length);

    private static double Frequency(int seat) => 300 + (seat * 100);

    private static void Tone(Span<short> frame, double frequency, double amplitude, int offset)
    {
        for (var t = 0; t < frame.Length; t++)
            frame[t] = (short)Math.Round(amplitude * Math.Sin(2 * Math.PI * frequency * (offset + t) / Rate));
    }

    private static double Amplitude(List<short> samples, double frequency)
    {
        double real = 0, imaginary = 0;
        for (var t = 0; t < samples.Count; t++)
        {
            var angle = 2 * Math.PI * frequency * t / Rate;
            real += samples[t] * Math.Cos(angle);
            imaginary += samples[t] * Math.Sin(angle);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / samples.Count;
    }
}
