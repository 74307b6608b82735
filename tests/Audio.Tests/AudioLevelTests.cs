using Lexi.Testing;

namespace Lexi.Audio.Tests;

public sealed class AudioLevelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(480)]
    public void A_full_scale_square_wave_is_at_zero_decibels(int length)
    {
        var square = Enumerable.Range(0, length).Select(i => i % 2 == 0 ? short.MinValue : (short)-32768).ToArray();
        Assert.Equal(0, AudioLevel.Dbfs(square), 4);
        Assert.Equal(1, AudioLevel.Rms(square), 5);
        Assert.Equal(1, AudioLevel.Peak(square));
    }

    [Fact]
    public void A_sine_is_three_decibels_below_its_peak()
    {
        var sine = ToneGenerator.Sine16(1_000, 24_000, 0.5);
        Assert.InRange(AudioLevel.Dbfs(sine), -9.04f, -9.02f);
        Assert.InRange(AudioLevel.Peak(sine), 0.4999f, 0.5001f);
        var floats = ToneGenerator.Sine(1_000, 24_000);
        Assert.InRange(AudioLevel.ToDbfs(AudioLevel.Rms(floats)), -9.04f, -9.02f);
        Assert.InRange(AudioLevel.Peak(floats), 0.4999f, 0.5001f);
    }

    [Fact]
    public void Silence_nothing_and_what_is_no_number_have_a_level_too()
    {
        Assert.Equal(AudioLevel.SilenceDbfs, AudioLevel.Dbfs(new short[100]));
        Assert.Equal(AudioLevel.SilenceDbfs, AudioLevel.Dbfs([]));
        Assert.Equal(0, AudioLevel.Rms(ReadOnlySpan<float>.Empty));
        Assert.Equal(0, AudioLevel.Rms([float.NaN, float.PositiveInfinity]));
        Assert.Equal(0, AudioLevel.Peak([float.NaN, float.NegativeInfinity]));
        Assert.Equal(0.5f, AudioLevel.FromDbfs(AudioLevel.ToDbfs(0.5f)), 5);
    }

    [Fact]
    public void The_meter_rises_fast_and_falls_slowly_however_it_is_fed()
    {
        var loud = ToneGenerator.Sine16(1_000, 2_400, 0.5);
        var whole = new LevelMeter();
        whole.Add(loud);
        Assert.InRange(whole.Dbfs, -9.2f, -9.0f);
        var (rms, peak) = (whole.Rms, whole.Peak);
        whole.Add(new short[4_800]);
        Assert.InRange(whole.Rms / rms, 0.36f, 0.38f);
        Assert.InRange(whole.Peak / peak, 0.36f, 0.38f);
        whole.Add([]);
        var parts = new LevelMeter();
        for (var i = 0; i < 5; i++) { parts.Add(loud.AsSpan(i * 480, 480)); }
        for (var i = 0; i < 10; i++) { parts.Add(new short[480]); }
        Assert.Equal(whole.Rms, parts.Rms, 3);
    }
}
