using Lexi.Simulator.Speech;

namespace Lexi.Simulator.Tests.Speech;

public sealed class VoiceAndEarTests
{
    public static TheoryData<string> Voices => [.. SimulatedVoice.Names];

    [Theory]
    [MemberData(nameof(Voices))]
    public void Every_voice_is_read_back_word_for_word(string voice) =>
        Assert.Equal(SpeechSamples.Text, SimulatedEar.Read(SimulatedVoice.Named(voice).SpeakAll(SpeechSamples.Text)));

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.85)]
    [InlineData(0.95)]
    [InlineData(1.1)]
    [InlineData(1.25)]
    [InlineData(1.5)]
    public void Every_speed_is_read_back_and_takes_its_time(double speed)
    {
        var voice = SimulatedVoice.Named("alloy");
        var samples = voice.SpeakAll(SpeechSamples.Text, speed);
        Assert.Equal(SpeechSamples.Text, SimulatedEar.Read(samples));
        var normal = voice.SpeakAll(SpeechSamples.Text).Length;
        Assert.InRange(samples.Length * speed / normal, 0.8, 1.25);
    }

    [Theory]
    [MemberData(nameof(Voices))]
    public void A_voice_speaks_at_the_rate_of_a_person(string voice)
    {
        var seconds = SimulatedVoice.Named(voice).SpeakAll(SpeechSamples.Text).Length / 24_000.0;
        Assert.InRange(SpeechSamples.Text.Length / seconds, 11, 16);
    }

    [Theory]
    [InlineData("é ñ Ünïcödé 日本語 🎉 naïve “quoted” it’s")]
    [InlineData("Donaudampfschifffahrtsgesellschaft incomprehensibilities 3.14159265358979 (a+b)*c=~{}|")]
    [InlineData("a a a aaaaaaaaaaaa aaaaaaaaaaaaa I . !")]
    [InlineData("x")]
    public void Any_characters_are_read_back(string text) =>
        Assert.Equal(text, SimulatedEar.Read(SimulatedVoice.Named("marin").SpeakAll(text)));

    [Fact]
    public void The_deltas_of_a_speech_joined_are_its_text()
    {
        const string Text = "  Hello,   there!\nTwo lines \t ";
        var speech = SimulatedVoice.Named("sage").Speak(Text);
        var joined = "";
        while (speech.TryNext(out var word))
            joined += word.Delta;
        Assert.Equal(Text, joined);
    }

    [Fact]
    public void The_ear_says_where_each_word_was()
    {
        var speech = SimulatedVoice.Named("echo").Speak(SpeechSamples.Text);
        var (spoken, samples) = (new List<VoicedWord>(), new List<short>());
        while (speech.TryNext(out var word))
        {
            spoken.Add(word);
            samples.AddRange(word.Samples.Span);
        }

        var heard = SpeechSamples.Hear([.. samples], 777);
        Assert.Equal(spoken.Count, heard.Count);
        for (var i = 0; i < heard.Count; i++)
        {
            Assert.Equal(spoken[i].Text, heard[i].Text);
            Assert.InRange(heard[i].StartSample - spoken[i].StartSample, -120, 120);
            Assert.InRange(heard[i].EndSample - spoken[i].EndSample, -120, 120);
        }
    }

    [Fact]
    public void A_speech_that_is_cut_off_gives_the_words_that_were_heard_and_nothing_else()
    {
        var speech = SimulatedVoice.Named("verse").Speak(SpeechSamples.Text);
        var (spoken, samples) = (new List<VoicedWord>(), new List<short>());
        while (speech.TryNext(out var word))
        {
            spoken.Add(word);
            samples.AddRange(word.Samples.Span);
        }

        for (var cut = 1000; cut < samples.Count; cut += 3571)
        {
            var whole = spoken.Where(word => word.EndSample <= cut + 240).Select(word => word.Text).ToList();
            var sure = spoken.Count(word => word.EndSample <= cut);
            var heard = SpeechSamples.Hear([.. samples.Take(cut)], 480).Select(word => word.Text).ToList();
            Assert.InRange(heard.Count, sure, whole.Count);
            Assert.Equal(whole.Take(heard.Count), heard);
        }
    }

    [Fact]
    public void A_speech_that_is_joined_in_the_middle_gives_only_whole_words()
    {
        var samples = SimulatedVoice.Named("coral").SpeakAll(SpeechSamples.Text);
        for (var start = 500; start < samples.Length; start += 4111)
            Assert.EndsWith(SimulatedEar.Read(samples.AsSpan(start)), SpeechSamples.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_words_sound_the_same_and_other_voices_do_not()
    {
        var marin = SimulatedVoice.Named("marin").SpeakAll("Hello there");
        Assert.Equal(marin, SimulatedVoice.Named("MARIN").SpeakAll("Hello there"));
        foreach (var name in SimulatedVoice.Names.Where(name => name != "marin"))
            Assert.NotEqual(marin, SimulatedVoice.Named(name).SpeakAll("Hello there"));
    }

    [Fact]
    public void An_unknown_voice_always_gets_the_same_known_one()
    {
        var name = SimulatedVoice.Named("nova").Name;
        Assert.Contains(name, SimulatedVoice.Names);
        Assert.Equal(name, SimulatedVoice.Named("Nova").Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(480)]
    [InlineData(2400)]
    public void Pieces_of_any_size_give_the_same_words(int size)
    {
        var samples = SimulatedVoice.Named("shimmer").SpeakAll(SpeechSamples.Text);
        Assert.Equal(SpeechSamples.Text, string.Join(' ', SpeechSamples.Hear(samples, size).Select(word => word.Text)));
    }

    [Fact]
    public void A_voice_never_clips()
    {
        foreach (var name in SimulatedVoice.Names)
            Assert.All(SimulatedVoice.Named(name).SpeakAll(SpeechSamples.Text), sample => Assert.InRange(sample, -12_000, 12_000));
    }
}
