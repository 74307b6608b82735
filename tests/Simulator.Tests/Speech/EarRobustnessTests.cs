using System.Buffers.Binary;
using Lexi.Audio;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.Tests.Speech;

public sealed class EarRobustnessTests
{
    private static readonly string[] _voices = ["cedar", "alloy", "shimmer"];

    public static TheoryData<string, double, double> Channels
    {
        get
        {
            var data = new TheoryData<string, double, double>();
            foreach (var voice in SimulatedVoice.Names)
            {
                foreach (var (gain, ratio) in new[] { (-12.0, 1.0), (12.0, 1.0), (0.0, 0.995), (0.0, 1.005), (-12.0, 1.003), (6.0, 0.997) })
                    data.Add(voice, gain, ratio);
            }

            return data;
        }
    }

    public static TheoryData<string, int, double> Conversions
    {
        get
        {
            var data = new TheoryData<string, int, double>();
            foreach (var voice in SimulatedVoice.Names)
            {
                foreach (var (rate, gain) in new[] { (48_000, -12.0), (48_000, 12.0), (44_100, 0.0), (16_000, 0.0) })
                    data.Add(voice, rate, gain);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void Words_survive_noise_at_20_dB_gain_and_a_wrong_clock(string voice, double gainDb, double ratio)
    {
        var random = new Random(7);
        var samples = SpeechSamples.Stretch(SpeechSamples.ToDouble(SimulatedVoice.Named(voice).SpeakAll(SpeechSamples.Text)), ratio);
        var noise = SpeechSamples.Rms(samples) / 10;
        var gain = Math.Pow(10, gainDb / 20);
        var lead = random.Next(1, 5000);
        var received = Enumerable.Repeat(0.0, lead).Concat(samples).Select(s => (s + (noise * SpeechSamples.Gaussian(random))) * gain);
        Assert.Equal(SpeechSamples.Text, SpeechSamples.Words([.. received]));
    }

    [Theory]
    [MemberData(nameof(Conversions))]
    public void Words_survive_the_way_to_another_sample_rate_and_back(string voice, int rate, double gainDb)
    {
        var random = new Random(17);
        var spoken = SimulatedVoice.Named(voice).SpeakAll(SpeechSamples.Text);
        var played = SpeechSamples.ToDouble(Resampler.Convert(spoken, 24_000, rate));
        var noise = SpeechSamples.Rms(played) / 10;
        var gain = Math.Pow(10, gainDb / 20);
        for (var i = 0; i < played.Length; i++)
            played[i] = (played[i] + (noise * SpeechSamples.Gaussian(random))) * gain;
        var received = Resampler.Convert(SpeechSamples.ToPcm(played), rate, 24_000);
        Assert.Equal(SpeechSamples.Text, SimulatedEar.Read(received));
    }

    [Theory]
    [InlineData("cedar")]
    [InlineData("alloy")]
    [InlineData("shimmer")]
    public void Words_survive_an_automatic_gain_that_swings(string voice)
    {
        var samples = SpeechSamples.ToDouble(SimulatedVoice.Named(voice).SpeakAll(SpeechSamples.Text));
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= Math.Pow(10, 10 * Math.Sin(2 * Math.PI * i / 24_000 * 0.7) / 20);
        Assert.Equal(SpeechSamples.Text, SpeechSamples.Words(samples));
    }

    [Fact]
    public void A_drop_out_of_20_ms_costs_at_most_one_word()
    {
        var spoken = SpeechSamples.Text.Split(' ');
        var random = new Random(11);
        for (var trial = 0; trial < 60; trial++)
        {
            var samples = SimulatedVoice.Named(_voices[trial % 3]).SpeakAll(SpeechSamples.Text);
            samples.AsSpan(random.Next(samples.Length - 480), 480).Clear();
            var heard = SimulatedEar.Read(samples).Split(' ');
            var same = heard.TakeWhile((word, i) => i < spoken.Length && word == spoken[i]).Count();
            var missing = spoken.Length - heard.Length;
            Assert.InRange(missing, 0, 1);
            Assert.Equal(spoken.Skip(same + missing), heard.Skip(same));
        }
    }

    [Fact]
    public void Words_survive_a_room_with_an_echo()
    {
        var dry = SpeechSamples.ToDouble(SimulatedVoice.Named("alloy").SpeakAll(SpeechSamples.Text));
        var wet = (double[])dry.Clone();
        for (var i = 0; i < wet.Length; i++)
            wet[i] += (i >= 170 ? 0.3 * dry[i - 170] : 0) + (i >= 410 ? 0.2 * dry[i - 410] : 0);
        Assert.Equal(SpeechSamples.Text, SpeechSamples.Words(wet));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void White_noise_says_nothing(double level)
    {
        var random = new Random(3);
        var noise = new double[24_000 * 20];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = SpeechSamples.Gaussian(random) * level * 32_767;
        Assert.Empty(SpeechSamples.Words(noise));
    }

    [Fact]
    public void Music_says_nothing()
    {
        var random = new Random(5);
        double[] scale = [523.25, 588.66, 654.06, 784.88, 872.08, 981.09, 1046.5, 1177.3, 1308.1, 1569.8, 1744.2, 1962.2, 2093, 2354, 3139, 3924];
        var music = new double[24_000 * 40];
        for (var start = 0; start < music.Length; start += 1200 * (1 + random.Next(6)))
        {
            var tone = scale[random.Next(scale.Length)];
            for (var i = start; i < Math.Min(music.Length, start + 12_000); i++)
                music[i] += 3000 * Math.Sin(2 * Math.PI * tone * i / 24_000) * Math.Exp(-(i - start) / 4000.0);
        }

        Assert.Empty(SpeechSamples.Words(music));
    }

    [Fact]
    public void Human_speech_says_nothing()
    {
        const string Folder = "/usr/share/sounds/alsa";
        if (!Directory.Exists(Folder))
            Assert.Skip($"{Folder} is not on this machine (Debian's alsa-utils)");
        foreach (var file in Directory.GetFiles(Folder, "*.wav"))
        {
            var bytes = File.ReadAllBytes(file).AsSpan(44);
            var samples = new short[bytes.Length / 4];
            for (var i = 0; i < samples.Length; i++)
                samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 4)..]);
            Assert.Empty(SimulatedEar.Read(samples));
            var heard = new ToneListener().Listen(samples);
            Assert.False(heard.IsRead);
            Assert.StartsWith("(speech that the simulator cannot read, ", heard.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Words_after_two_minutes_of_noise_are_still_where_they_are()
    {
        var (ear, words) = (new SimulatedEar(), new List<HeardWord>());
        var random = new Random(13);
        var noise = new short[24_000];
        for (var second = 0; second < 120; second++)
        {
            for (var i = 0; i < noise.Length; i++)
                noise[i] = (short)random.Next(-80, 80);
            ear.Hear(noise, words);
        }

        ear.Hear(SimulatedVoice.Named("ash").SpeakAll("Still here?"), words);
        Assert.Equal(["Still", "here?"], words.Select(word => word.Text));
        Assert.InRange(words[0].StartSample, (120 * 24_000) - 120, (120 * 24_000) + 120);
    }

    [Fact]
    public void Silence_is_an_empty_turn()
    {
        Assert.Equal("", new ToneListener().Listen(new short[24_000]).Text);
        Assert.Equal("", new ToneListener().Listen([]).Text);
    }
}
