using Lexi.Testing;

namespace Lexi.Audio.Tests;

public sealed class VoiceActivityDetectorTests
{
    private const string Recordings = "/usr/share/sounds/alsa";

    // Where voice is heard in Debian's alsa-utils recordings of a human speaker, in milliseconds, by hand from the level of every
    // 20 ms (sox): a word begins where it rises above, and ends where it falls for good below, 25 dB under its loudest part. Parts
    // at most 200 ms apart, such as a vowel and its final t, count as one.
    public static TheoryData<string, int[]> Truth => new()
    {
        { "Front_Center.wav", [60, 440, 800, 1320] },
        { "Front_Left.wav", [40, 400, 760, 1260] },
        { "Front_Right.wav", [140, 520, 880, 1340] },
        { "Rear_Center.wav", [40, 1160] },
        { "Rear_Left.wav", [40, 460, 820, 1280] },
        { "Rear_Right.wav", [60, 520, 920, 1400] },
        { "Side_Left.wav", [40, 580, 820, 1300] },
        { "Side_Right.wav", [40, 580, 840, 1240] },
    };

    [Theory]
    [MemberData(nameof(Truth))]
    public void A_human_voice_is_found_within_150_milliseconds(string file, int[] truth)
    {
        foreach (var noise in (double[])[0, 0.0003, 0.001])
        {
            var found = Detect(Recording(file, noise), new VoiceActivityOptions { SilenceMilliseconds = 200 });
            var seen = string.Join(' ', found.Select(e => AudioFormat.MillisecondsOf(e.VoiceSample) - 1_000));
            Assert.True(found.Count == truth.Length, $"noise {noise}: expected {string.Join(' ', truth)}, found {seen}");
            for (var i = 0; i < truth.Length; i++)
            {
                Assert.Equal(i % 2 == 0 ? VoiceActivityKind.SpeechStarted : VoiceActivityKind.SpeechStopped, found[i].Kind);
                var error = AudioFormat.MillisecondsOf(found[i].VoiceSample) - 1_000 - truth[i];
                Assert.True(Math.Abs(error) <= 150, $"noise {noise}: expected {string.Join(' ', truth)}, found {seen}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Truth))]
    public void The_first_word_is_found_through_noise_at_twenty_decibels_below_the_voice(string file, int[] truth)
    {
        var found = Detect(Recording(file, noise: 0.02), new VoiceActivityOptions { Threshold = 0.3f });
        Assert.NotEmpty(found);
        Assert.InRange(AudioFormat.MillisecondsOf(found[0].VoiceSample) - 1_000 - truth[0], -150, 150);
        Assert.InRange(found.Count, 2, 4);
        Assert.Equal(VoiceActivityKind.SpeechStopped, found[^1].Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-65)]
    [InlineData(-50)]
    [InlineData(-46)]
    [InlineData(-30)]
    [InlineData(-12)]
    public void Background_alone_is_no_speech(int dbfs)
    {
        var level = dbfs == 0 ? 0 : ToneGenerator.FromDecibels(dbfs);
        Assert.Empty(Detect(ToneGenerator.Noise16(10 * AudioFormat.SampleRate, level, seed: 2)));
    }

    [Fact]
    public void A_tone_gives_its_edges_prefix_and_hangover()
    {
        var stream = new short[3 * AudioFormat.SampleRate];
        ToneGenerator.AddTo(stream, ToneGenerator.Sine16(440, AudioFormat.SampleRate, 0.3), AudioFormat.SampleRate);
        var options = new VoiceActivityOptions { PrefixMilliseconds = 250, SilenceMilliseconds = 400, MinimumSpeechMilliseconds = 50 };
        const int Ms = AudioFormat.SamplesPerMillisecond;
        Assert.Equal(
            [
                new VoiceActivityEdge(VoiceActivityKind.SpeechStarted, 750 * Ms, 1_000 * Ms, 1_050 * Ms),
                new VoiceActivityEdge(VoiceActivityKind.SpeechStopped, 2_400 * Ms, 2_000 * Ms, 2_400 * Ms),
            ],
            Detect(stream, options));
    }

    [Fact]
    public void The_prefix_reaches_neither_before_the_stream_nor_into_the_last_speech()
    {
        var tone = ToneGenerator.Sine16(300, 2_400, 0.3);
        var stream = new short[AudioFormat.SampleRate];
        ToneGenerator.AddTo(stream, tone, 480);
        ToneGenerator.AddTo(stream, tone, 6_000);
        var found = Detect(stream, new VoiceActivityOptions { PrefixMilliseconds = 1_000, SilenceMilliseconds = 100 });
        Assert.Equal(4, found.Count);
        Assert.Equal(0, found[0].Sample);
        Assert.Equal(found[1].Sample, found[2].Sample);
    }

    [Fact]
    public void A_click_neither_starts_speech_nor_holds_it()
    {
        var stream = new short[2 * AudioFormat.SampleRate];
        stream.AsSpan(4_800, 100).Fill(20_000);
        Assert.Empty(Detect(stream));
        var tone = ToneGenerator.Sine16(300, 12_000, 0.3);
        stream = new short[2 * AudioFormat.SampleRate];
        ToneGenerator.AddTo(stream, tone, 2_400);
        var quiet = Detect(stream);
        for (var at = 16_800; at < 30_000; at += 4_800) { stream.AsSpan(at, 50).Fill(20_000); }
        Assert.Equal(quiet, Detect(stream));
    }

    [Fact]
    public void A_fan_that_is_switched_on_is_speech_for_five_seconds_and_background_after()
    {
        var stream = new short[20 * AudioFormat.SampleRate];
        var fan = ToneGenerator.Noise16(18 * AudioFormat.SampleRate, 0.1, seed: 8);
        for (var i = 7; i < fan.Length; i++) { stream[AudioFormat.SampleRate + i] = (short)(fan.AsSpan(i - 7, 8).ToArray().Sum(v => v) / 8); }
        ToneGenerator.AddTo(stream, ToneGenerator.Sine16(300, AudioFormat.SampleRate, 0.4), 12 * AudioFormat.SampleRate);
        var found = Detect(stream);
        Assert.Equal(4, found.Count);
        Assert.InRange(AudioFormat.MillisecondsOf(found[1].Sample), 1_000, 6_600);
        Assert.InRange(AudioFormat.MillisecondsOf(found[2].VoiceSample), 11_990, 12_010);
        Assert.InRange(AudioFormat.MillisecondsOf(found[3].VoiceSample), 12_990, 13_010);
    }

    [Fact]
    public void White_noise_that_begins_suddenly_is_no_speech_and_a_voice_in_it_is()
    {
        var stream = new short[4 * AudioFormat.SampleRate];
        ToneGenerator.AddTo(stream, ToneGenerator.Noise16(3 * AudioFormat.SampleRate, 0.02, seed: 8), AudioFormat.SampleRate);
        Assert.Empty(Detect(stream));
        ToneGenerator.AddTo(stream, ToneGenerator.Sine16(300, 12_000, 0.3), 2 * AudioFormat.SampleRate);
        var found = Detect(stream);
        Assert.Equal(2, found.Count);
        Assert.InRange(AudioFormat.MillisecondsOf(found[0].VoiceSample), 1_990, 2_010);
        Assert.InRange(AudioFormat.MillisecondsOf(found[1].VoiceSample), 2_490, 2_510);
    }

    [Fact]
    public void A_constant_offset_is_no_sound()
    {
        var stream = new short[5 * AudioFormat.SampleRate];
        stream.AsSpan(AudioFormat.SampleRate).Fill(8_000);
        Assert.Empty(Detect(stream));
    }

    [Fact]
    public void A_higher_threshold_asks_for_a_louder_voice()
    {
        var stream = new short[2 * AudioFormat.SampleRate];
        ToneGenerator.AddTo(stream, ToneGenerator.Sine16(300, 12_000, ToneGenerator.FromDecibels(-42)), 12_000);
        Assert.NotEmpty(Detect(stream, new VoiceActivityOptions { Threshold = 0.5f }));
        Assert.Empty(Detect(stream, new VoiceActivityOptions { Threshold = 1 }));
    }

    [Fact]
    public void The_edges_do_not_depend_on_how_the_stream_is_cut()
    {
        var stream = ToneGenerator.Noise16(4 * AudioFormat.SampleRate, 0.002, seed: 6);
        ToneGenerator.AddTo(stream, ToneGenerator.Sine16(300, 20_000, 0.2), 30_011);
        var expected = Detect(stream);
        Assert.Equal(2, expected.Count);
        foreach (var size in (int[])[1, 77, 480, 4_800])
        {
            var detector = new VoiceActivityDetector();
            var found = new List<VoiceActivityEdge>();
            for (var at = 0; at < stream.Length; at += size)
            {
                ReadOnlySpan<short> part = stream.AsSpan(at, Math.Min(size, stream.Length - at));
                while (detector.TryDetect(ref part, out var edge)) { found.Add(edge); }
            }

            Assert.Equal(expected, found);
            Assert.Equal(stream.Length, detector.Position);
        }
    }

    [Fact]
    public void The_end_of_the_stream_ends_the_speech()
    {
        var detector = new VoiceActivityDetector();
        Assert.False(detector.TryFinish(out _));
        ReadOnlySpan<short> tone = ToneGenerator.Sine16(300, 12_000, 0.2);
        Assert.True(detector.TryDetect(ref tone, out _));
        Assert.False(detector.TryDetect(ref tone, out _));
        Assert.True(detector.IsSpeaking);
        Assert.True(detector.TryFinish(out var stop));
        Assert.Equal(new VoiceActivityEdge(VoiceActivityKind.SpeechStopped, 12_000, 12_000, 12_000), stop);
        detector.Reset();
        Assert.Equal((false, 0L), (detector.IsSpeaking, detector.Position));
    }

    [Fact]
    public void Options_outside_their_ranges_are_refused_by_name()
    {
        foreach (var options in (VoiceActivityOptions[])[
            new() { Threshold = 1.1f }, new() { Threshold = float.NaN }, new() { MinimumSpeechMilliseconds = 0 },
            new() { SilenceMilliseconds = 10 }, new() { PrefixMilliseconds = -1 }, new() { SampleRate = 7_999 }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new VoiceActivityDetector(options));
        }
    }

    [Fact]
    public void No_call_allocates()
    {
        var detector = new VoiceActivityDetector();
        var stream = ToneGenerator.Noise16(4_800, 0.1, seed: 6);
        Assert.Equal(0, Allocations.Of(() =>
        {
            ReadOnlySpan<short> samples = stream;
            while (detector.TryDetect(ref samples, out _)) { }
        }));
    }

    private static short[] Recording(string file, double noise)
    {
        var path = Path.Combine(Recordings, file);
        if (!File.Exists(path)) { Assert.Skip($"{path} is missing: it comes with Debian's alsa-utils"); }
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(WavError.None, WavReader.Parse(bytes, out var info));
        var samples = new short[info.Frames];
        WavReader.ReadMono(bytes, info, samples);
        var speech = Resampler.Convert(samples, info.SampleRate, AudioFormat.SampleRate);
        var stream = ToneGenerator.Noise16(speech.Length + (2 * AudioFormat.SampleRate), noise, seed: 1);
        ToneGenerator.AddTo(stream, speech, AudioFormat.SampleRate);
        return stream;
    }

    private static List<VoiceActivityEdge> Detect(ReadOnlySpan<short> samples, VoiceActivityOptions? options = null)
    {
        var detector = new VoiceActivityDetector(options);
        var edges = new List<VoiceActivityEdge>();
        while (detector.TryDetect(ref samples, out var edge)) { edges.Add(edge); }
        return edges;
    }
}
