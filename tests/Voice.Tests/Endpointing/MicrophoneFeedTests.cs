using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Testing;
using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Tests.Endpointing;

public class MicrophoneFeedTests
{
    private static readonly byte[] _quiet = new byte[AudioFormat.FrameBytes];
    private static readonly byte[] _loud = Tone(0.3);
    private static readonly byte[] _soft = Tone(0.004);

    private readonly Recorder _out = new();

    [Fact]
    public void Silence_is_not_sent_and_speech_is_sent_with_what_came_before_and_after()
    {
        var feed = new MicrophoneFeed(MicrophoneSettings.Default, _out);
        Play(feed, (2000, _quiet), (1000, _loud), (6000, _quiet));

        Assert.InRange(_out.SoundMs, 300 + 1000 + 2500, 300 + 1000 + 2500 + 300);
        Assert.InRange(_out.StartedAt.Single(), 1980, 2040);
        Assert.InRange(_out.StoppedAt.Single(), 2980, 3060);
    }

    [Fact]
    public void An_echo_of_the_character_is_not_taken_for_the_person()
    {
        var feed = new MicrophoneFeed(MicrophoneSettings.Default, _out);
        Play(feed, isAudible: true, (2000, _quiet), (1000, _soft), (1000, _quiet));
        Assert.Empty(_out.StartedAt);

        Play(feed, isAudible: true, (1000, _loud), (1000, _quiet));
        Assert.Single(_out.StartedAt);
        Assert.Single(_out.StoppedAt);
    }

    [Fact]
    public void A_muted_microphone_closes_the_turn_that_was_open()
    {
        var feed = new MicrophoneFeed(MicrophoneSettings.Default, _out);
        Play(feed, (1000, _quiet), (1000, _loud));
        Play(feed, MicrophoneMode.Muted, (5000, _loud));

        Assert.Single(_out.StoppedAt);
        Assert.False(_out.EndsLoud);
        Assert.InRange(_out.SoundMs, 300 + 1000 + 2500, 300 + 1000 + 2500 + 300);
    }

    [Fact]
    public void A_microphone_that_goes_away_in_the_middle_closes_the_turn()
    {
        var feed = new MicrophoneFeed(MicrophoneSettings.Default, _out);
        Play(feed, (1000, _quiet), (1000, _loud));
        Assert.Equal(3500, feed.StarvesAt);

        feed.CloseWhenStarved(3499);
        Assert.Empty(_out.StoppedAt);
        feed.CloseWhenStarved(3500);
        Assert.Single(_out.StoppedAt);
        Assert.Null(feed.StarvesAt);
    }

    [Fact]
    public void A_key_decides_for_itself_what_is_sent()
    {
        var feed = new MicrophoneFeed(MicrophoneSettings.Default, _out);
        Play(feed, MicrophoneMode.KeyUp, (1000, _loud));
        Assert.Equal(0, _out.SoundMs);

        Play(feed, MicrophoneMode.KeyDown, (1000, _quiet), (500, _loud));
        Assert.Equal(1500, _out.SoundMs);
        Assert.Empty(_out.StartedAt);
    }

    [Fact]
    public void A_frame_makes_no_garbage()
    {
        var feed = new MicrophoneFeed(MicrophoneSettings.Default, new Nothing());
        var at = 0L;
        Assert.Equal(0, Allocations.Of(() => feed.Add(at / 2000 % 2 == 0 ? _loud : _quiet, MicrophoneMode.Open, false, at += 20)));
    }

    private long _at;

    private void Play(MicrophoneFeed feed, params (int Ms, byte[] Frame)[] sounds) => Play(feed, MicrophoneMode.Open, false, sounds);

    private void Play(MicrophoneFeed feed, bool isAudible, params (int Ms, byte[] Frame)[] sounds) => Play(feed, MicrophoneMode.Open, isAudible, sounds);

    private void Play(MicrophoneFeed feed, MicrophoneMode mode, params (int Ms, byte[] Frame)[] sounds) => Play(feed, mode, false, sounds);

    private void Play(MicrophoneFeed feed, MicrophoneMode mode, bool isAudible, (int Ms, byte[] Frame)[] sounds)
    {
        foreach (var (ms, frame) in sounds)
        {
            for (var passed = 0; passed < ms; passed += AudioFormat.FrameMilliseconds)
                feed.Add(frame, mode, isAudible, _at += AudioFormat.FrameMilliseconds);
        }
    }

    private static byte[] Tone(double amplitude)
    {
        var samples = new short[AudioFormat.FrameSamples];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(amplitude * 32767 * Math.Sin(2 * Math.PI * 250 * i / AudioFormat.SampleRate));
        return MemoryMarshal.AsBytes<short>(samples).ToArray();
    }

    private sealed class Recorder : IMicrophoneOutput
    {
        public int SoundMs { get; private set; }

        public bool EndsLoud { get; private set; }

        public List<long> StartedAt { get; } = [];

        public List<long> StoppedAt { get; } = [];

        public void OnSound(ReadOnlySpan<byte> pcm)
        {
            SoundMs += pcm.Length / AudioFormat.BytesPerMillisecond;
            EndsLoud = pcm.ContainsAnyExcept((byte)0);
        }

        public void OnSpeechStarted(long since) => StartedAt.Add(since);

        public void OnSpeechStopped(long until) => StoppedAt.Add(until);
    }

    private sealed class Nothing : IMicrophoneOutput
    {
        public void OnSound(ReadOnlySpan<byte> pcm)
        {
        }

        public void OnSpeechStarted(long since)
        {
        }

        public void OnSpeechStopped(long until)
        {
        }
    }
}
