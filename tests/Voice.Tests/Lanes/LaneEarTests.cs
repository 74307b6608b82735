using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Testing;
using Lexi.Voice.Endpointing;
using Lexi.Voice.Lanes;

namespace Lexi.Voice.Tests.Lanes;

public class LaneEarTests : ILaneEarOutput
{
    private static readonly short[] _tone = ToneGenerator.Sine16(300, 24_000, 0.3);

    private readonly LaneEar _ear;
    private readonly List<(long OffsetMs, bool IsHeard, bool IsLoud)> _sound = [];
    private readonly List<long> _started = [];
    private readonly List<long> _stopped = [];
    private long _now;

    public LaneEarTests()
    {
        _ear = new LaneEar(LaneRules.Default, this);
        _ear.SwitchTo(MicrophoneMode.Open);
    }

    [Fact]
    public void Only_speech_and_what_was_just_before_it_comes_through_and_says_where_it_was()
    {
        Play(new short[48_000]);
        Play(_tone);
        Play(new short[48_000]);

        Assert.InRange(_started.Single(), 1980, 2020);
        Assert.InRange(_stopped.Single(), 2980, 3020);
        Assert.InRange(_sound[0].OffsetMs, 1680, 1780);
        Assert.Equal(Enumerable.Range(0, _sound.Count).Select(frame => _sound[0].OffsetMs + (frame * 20L)), _sound.Select(frame => frame.OffsetMs));
        Assert.All(_sound, frame => Assert.Equal(frame.IsLoud, frame.OffsetMs is >= 2000 and < 3000));

        // The others hear what finding it took and a little more, not all of the pre-roll.
        Assert.InRange(_sound.First(frame => frame.IsHeard).OffsetMs, 1860, 1920);
        Assert.InRange(_sound[^1].OffsetMs, 3140, 3200);
    }

    [Fact]
    public void After_a_pause_offsets_go_on_with_the_stream()
    {
        Play(_tone);
        Play(new short[24_000]);
        _ear.SwitchTo(MicrophoneMode.Muted);
        Play(new short[24_000]);
        _ear.SwitchTo(MicrophoneMode.KeyDown);
        Play(_tone);
        _ear.SwitchTo(MicrophoneMode.Open);
        Play(_tone);

        foreach (var (offset, _, isLoud) in _sound)
            Assert.Equal(isLoud, offset % 3000 < 1000 || offset >= 3000);
        Assert.InRange(_sound[^1].OffsetMs, 4960, 5000);
    }

    [Fact]
    public void However_the_stream_is_cut_the_same_comes_out()
    {
        short[] stream = [.. new short[24_000], .. _tone, .. new short[24_000]];
        Play(stream);
        var whole = _sound.ToArray();
        _sound.Clear();
        var other = new LaneEar(LaneRules.Default, this);
        other.SwitchTo(MicrophoneMode.Open);
        var bytes = MemoryMarshal.AsBytes(stream.AsSpan());
        var random = new Random(11);
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - at, 2 * random.Next(1, 3000));
            other.Add(bytes.Slice(at, length), mayEcho: false, (at + length) / 48);
            at += length;
        }

        Assert.Equal(whole, _sound);
    }

    [Fact]
    public void Under_a_character_only_what_is_louder_than_its_echo_is_a_voice()
    {
        Play(new short[24_000]);
        var echo = ToneGenerator.Sine16(300, 24_000, 0.004);
        Play(echo, mayEcho: true);
        Assert.Empty(_sound);

        Play(_tone, mayEcho: true);
        Play(echo, mayEcho: true);
        Assert.InRange(_started.Single(), 1960, 2040);
        Assert.InRange(_stopped.Single(), 2960, 3040);
    }

    [Fact]
    public void A_microphone_that_goes_away_stops_its_voice()
    {
        Play(_tone);
        Assert.Equal(_now + 1500, _ear.StarvesAt);
        _ear.StopWhenStarved(_now + 1499);
        Assert.Empty(_stopped);
        _ear.StopWhenStarved(_now + 1500);
        Assert.Equal([_now], _stopped);
        Assert.Null(_ear.StarvesAt);
    }

    [Theory]
    [InlineData("Front_Center.wav", 0.0005)]
    [InlineData("Front_Left.wav", 0.002)]
    [InlineData("Rear_Right.wav", 0.0005)]
    public void A_human_voice_is_found_within_150_ms_and_its_pause_too(string file, double noise)
    {
        var path = Path.Combine("/usr/share/sounds/alsa", file);
        if (!File.Exists(path))
            Assert.Skip($"{path} is missing: it comes with Debian's alsa-utils");
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(WavError.None, WavReader.Parse(bytes, out var info));
        var samples = new short[info.Frames];
        WavReader.ReadMono(bytes, info, samples);
        var speech = Resampler.Convert(samples, info.SampleRate, AudioFormat.SampleRate);
        var stream = ToneGenerator.Noise16(speech.Length + 48_000, noise, seed: 1);
        ToneGenerator.AddTo(stream, speech, 24_000);
        var first = 1000 + (Array.FindIndex(speech, sample => Math.Abs((int)sample) > 800) / 24);
        var last = 1000 + (Array.FindLastIndex(speech, sample => Math.Abs((int)sample) > 800) / 24);
        Play(stream);

        Assert.InRange(_started[0], first - 150, first + 60);
        Assert.InRange(_stopped[^1], last - 150, last + 250);
        Assert.True(_sound[0].OffsetMs < first, "the beginning of the voice is cut off");
    }

    [Fact]
    public void A_frame_makes_no_garbage()
    {
        var ear = new LaneEar(LaneRules.Default, new Nothing());
        ear.SwitchTo(MicrophoneMode.Open);
        var frame = MemoryMarshal.AsBytes(_tone.AsSpan(0, 480)).ToArray();
        var at = 0L;
        Assert.Equal(0, Allocations.Of(() => ear.Add(frame, mayEcho: false, at += 20)));
    }

    void ILaneEarOutput.OnSound(ReadOnlySpan<byte> pcm, long offsetMs, bool isHeard) =>
        _sound.Add((offsetMs, isHeard, AudioLevel.Dbfs(MemoryMarshal.Cast<byte, short>(pcm)) > -40));

    void ILaneEarOutput.OnVoiceStarted(long since) => _started.Add(since);

    void ILaneEarOutput.OnVoiceStopped(long until) => _stopped.Add(until);

    private void Play(short[] samples, bool mayEcho = false)
    {
        for (var at = 0; at + 480 <= samples.Length; at += 480)
        {
            _now += 20;
            _ear.Add(MemoryMarshal.AsBytes(samples.AsSpan(at, 480)), mayEcho, _now);
        }
    }

    private sealed class Nothing : ILaneEarOutput
    {
        public void OnSound(ReadOnlySpan<byte> pcm, long offsetMs, bool isHeard)
        {
        }

        public void OnVoiceStarted(long since)
        {
        }

        public void OnVoiceStopped(long until)
        {
        }
    }
}
