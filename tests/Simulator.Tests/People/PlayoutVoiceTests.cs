using Lexi.Audio;
using Lexi.Simulator.People.Hearing;

namespace Lexi.Simulator.Tests.People;

/// <summary>Time passes in steps of 20 ms; every sample says at which offset it was sent.</summary>
public sealed class PlayoutVoiceTests
{
    private readonly int[] _mix = new int[AudioFormat.FrameSamples];

    [Fact]
    public void It_starts_with_100_ms()
    {
        var voice = new PlayoutVoice(isPerson: true);
        for (var i = 0; i < 4; i++)
        {
            voice.Add(i * 20, Sound(i * 20, 20));
            Assert.Equal(0, Play(voice));
        }

        voice.Add(80, Sound(80, 20));
        Assert.Equal(480, Play(voice));
        Assert.Equal(Sound(0, 20).Select(sample => (int)sample), _mix);
        Assert.Equal(80, voice.BufferedMs);
    }

    [Fact]
    public void A_short_word_that_nothing_follows_is_heard()
    {
        var voice = new PlayoutVoice(isPerson: true);
        voice.Add(0, Sound(0, 40));
        Assert.Equal([0, 0, 0, 0, 0, 480], Enumerable.Range(0, 6).Select(_ => Play(voice)));
    }

    [Fact]
    public void A_whole_utterance_shorter_than_the_buffer_starts_at_once()
    {
        var voice = new PlayoutVoice(isPerson: false);
        voice.Add(0, Sound(0, 40));
        voice.Finish(40);
        Assert.Equal([480, 480, 0], Enumerable.Range(0, 3).Select(_ => Play(voice)));
        Assert.True(voice.IsOver);
        Assert.Equal(40, voice.PlayedMs);
    }

    [Fact]
    public void It_ran_dry_when_more_of_the_same_came_too_late()
    {
        var voice = new PlayoutVoice(isPerson: false);
        voice.Add(0, Sound(0, 100));
        for (var i = 0; i < 6; i++)
            Play(voice);
        Assert.Equal(0, voice.Underruns);
        voice.Add(100, Sound(100, 100));
        Assert.Equal(1, voice.Underruns);
        Assert.Equal(480, Play(voice));
        Assert.Equal(120, voice.PlayedMs);
    }

    [Fact]
    public void Silence_between_words_of_a_person_is_no_underrun()
    {
        var voice = new PlayoutVoice(isPerson: true);
        voice.Add(0, Sound(0, 100));
        for (var i = 0; i < 6; i++)
            Play(voice);
        voice.Add(900, Sound(900, 100));
        Play(voice);
        Assert.Equal(0, voice.Underruns);
        Assert.Equal(920, voice.PlayedMs);
        Assert.Equal(0, voice.LostMs);
    }

    [Fact]
    public void The_clock_of_a_person_may_begin_anew()
    {
        var voice = new PlayoutVoice(isPerson: true);
        voice.Add(5000, Sound(5000, 100));
        for (var i = 0; i < 6; i++)
            Play(voice);
        voice.Add(0, Sound(0, 100));
        Play(voice);
        Assert.Equal(20, voice.PlayedMs);
        Assert.Equal(0, voice.Underruns);
    }

    [Fact]
    public void What_of_a_character_is_there_already_is_not_played_twice()
    {
        var voice = new PlayoutVoice(isPerson: false);
        voice.Add(0, Sound(0, 200));
        Play(voice);
        voice.Hold();
        Assert.Equal(0, Play(voice));
        Assert.Equal(20, voice.PlayedMs);
        voice.Resume();
        voice.Add(100, Sound(100, 200));
        for (var i = 0; i < 14; i++)
        {
            Assert.Equal(480, Play(voice));
            Assert.Equal(Sound((i + 1) * 20, 20)[0], _mix[0]);
        }

        Assert.Equal(300, voice.PlayedMs);
        Assert.Equal(0, voice.Underruns);
    }

    [Fact]
    public void A_jump_of_a_character_is_sound_that_was_lost()
    {
        var voice = new PlayoutVoice(isPerson: false);
        voice.Add(0, Sound(0, 100));
        voice.Add(160, Sound(160, 100));
        Assert.Equal(60, voice.LostMs);
    }

    [Fact]
    public void Nothing_of_what_was_stopped_is_heard()
    {
        var voice = new PlayoutVoice(isPerson: false);
        voice.Add(0, Sound(0, 200));
        Play(voice);
        voice.Stop();
        voice.Add(200, Sound(200, 100));
        Assert.Equal(0, Play(voice));
        Assert.True(voice.IsOver);
        Assert.Equal(20, voice.PlayedMs);
    }

    [Fact]
    public void Who_comes_in_the_middle_of_an_utterance_plays_from_there()
    {
        var voice = new PlayoutVoice(isPerson: false);
        voice.Add(3000, Sound(3000, 100));
        Play(voice);
        Assert.Equal(3020, voice.PlayedMs);
    }

    [Fact]
    public void The_buffer_has_an_end()
    {
        var voice = new PlayoutVoice(isPerson: false);
        for (var i = 0; i < 60; i++)
            voice.Add(i * 100, Sound(i * 100, 100));
        Assert.Equal(5000, voice.BufferedMs);
        Assert.Equal(1000, voice.LostMs);
    }

    private int Play(PlayoutVoice voice)
    {
        _mix.AsSpan().Clear();
        return voice.Take(_mix);
    }

    private static short[] Sound(int offsetMs, int lengthMs)
    {
        var samples = new short[lengthMs * AudioFormat.SamplesPerMillisecond];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(1 + offsetMs + (i / AudioFormat.SamplesPerMillisecond));
        return samples;
    }
}
