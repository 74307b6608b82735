using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Testing;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>Where sound stands on a recording, and whose.</summary>
public sealed class RecordingTapeTests
{
    private const int Frame = AudioFormat.FrameSamples;
    private static readonly DateTimeOffset _noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly short[] _tone = ToneGenerator.Sine16(440, 10 * AudioFormat.SampleRate, 0.3);

    private readonly RecordingTape _tape = New();
    private readonly Dictionary<int, short[]> _tracks = [];
    private long _length;

    [Fact]
    public void A_microphone_stands_where_it_was_heard_sample_by_sample()
    {
        Speak("usr_ada", from: 1000, to: 3000, offset: 0);
        Finish(5000);
        var track = Track("usr_ada");
        AssertSilent(track, 0, 1000);
        Assert.Equal(_tone[..(2000 * 24)], track[(1000 * 24)..(3000 * 24)]);
        AssertSilent(track, 3000, 5000);
        Assert.Equal(track[..(5000 * 24)], _tracks[0][..(5000 * 24)]);
    }

    [Fact]
    public void Sound_that_comes_unevenly_is_not_torn()
    {
        var offset = 0;
        foreach (var late in (int[])[0, 0, 120, 100, 80, 60, 0, 0, 150, 130, 110, 0])
        {
            Add("usr_ada", string.Empty, offset, Frame, 1000 + offset + 20 + late);
            offset += 20;
        }

        Finish(3000);
        Assert.Equal(_tone[..(offset * 24)], Track("usr_ada")[(1000 * 24)..((1000 + offset) * 24)]);
    }

    [Fact]
    public void What_was_kept_back_before_speech_was_found_stands_where_it_was_spoken_from_the_second_time_on()
    {
        for (var burst = 0; burst < 2; burst++)
        {
            // 300 ms come at once at the moment speech is found.
            var from = burst * 2000;
            for (var offset = 0; offset < 300; offset += 20)
                Add("usr_ada", string.Empty, from + offset, Frame, 1000 + from + 300);
            Speak("usr_ada", from: 1000 + from + 300, to: 1000 + from + 1000, offset: from + 300);
        }

        Finish(6000);
        AssertSilent(Track("usr_ada"), 2400, 3000);
        Assert.Equal(_tone[(2000 * 24)..(3000 * 24)], Track("usr_ada")[(3000 * 24)..(4000 * 24)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_silence_is_a_silence_whether_the_microphone_counts_it_or_not(bool isCounted)
    {
        Speak("usr_ada", from: 0, to: 1000, offset: 0);
        Speak("usr_ada", from: 4000, to: 5000, offset: isCounted ? 4000 : 1000);
        Finish(8000);
        var track = Track("usr_ada");
        AssertSilent(track, 1000, 4000);
        Assert.InRange(track[(4000 * 24)..(5000 * 24)].Count(sample => sample != 0), 23_000, 24_000);
    }

    [Fact]
    public void Ten_minutes_of_a_clock_that_runs_otherwise_end_within_half_a_second()
    {
        // 500 parts in a million: 300 ms in ten minutes. Ada takes a breath every ten seconds.
        for (var offset = 0; offset < 600_000; offset += 20)
        {
            if (offset % 10_000 < 9000)
                Add("usr_ada", string.Empty, offset, Frame, (int)(offset * 1.0005) + 20);
            Drain((int)(offset * 1.0005) + 20);
        }

        Finish(602_000);
        var last = Array.FindLastIndex(Track("usr_ada"), sample => sample != 0) / 24;
        Assert.InRange(last, 599_000 + 250, 599_000 + 320);
    }

    [Fact]
    public void A_new_lane_of_the_same_person_goes_on_where_the_clock_is()
    {
        Speak("usr_ada", from: 0, to: 1000, offset: 0);
        Speak("usr_ada", from: 3000, to: 4000, offset: 0);
        Finish(6000);
        Assert.Equal(_tone[..(1000 * 24)], Track("usr_ada")[(3000 * 24)..(4000 * 24)]);
    }

    [Fact]
    public void A_character_that_is_sent_ahead_stands_where_it_is_heard()
    {
        // 400 ms at once, then as time goes.
        for (var offset = 0; offset < 2000; offset += 40)
            Add("nyx", "msg_1", offset, 2 * Frame, 1000 + Math.Max(0, offset - 400));
        Finish(5000);
        Assert.Equal(_tone[..(2000 * 24)], Track("nyx")[(1000 * 24)..(3000 * 24)]);
        AssertSilent(Track("nyx"), 3000, 5000);
    }

    [Fact]
    public void After_a_false_alarm_nothing_is_there_twice()
    {
        for (var offset = 0; offset < 1400; offset += 20)
            Add("nyx", "msg_1", offset, Frame, 1000 + Math.Max(0, offset - 400));
        // Held at 1,000 ms of it, though 1,400 were sent; a second later it goes on from the cut.
        for (var offset = 1000; offset < 2000; offset += 20)
            Add("nyx", "msg_1", offset, Frame, 3000 + Math.Max(0, offset - 1400));
        Finish(6000);
        var track = Track("nyx");
        Assert.Equal(_tone[..(1000 * 24)], track[(1000 * 24)..(2000 * 24)]);
        AssertSilent(track, 2000, 3000);
        Assert.Equal(_tone[(1000 * 24)..(2000 * 24)], track[(3000 * 24)..(4000 * 24)]);
    }

    [Fact]
    public void What_nobody_heard_of_an_interrupted_character_is_not_on_it()
    {
        for (var offset = 0; offset < 1400; offset += 20)
        {
            Add("nyx", "msg_1", offset, Frame, 1000 + Math.Max(0, offset - 400));
            Drain(1000 + Math.Max(0, offset - 400));
        }

        Drain(2500);
        var line = _tape.Add(Utterance("nyx", "msg_1", heardMs: 900, isInterrupted: true));
        Finish(6000);
        Assert.Equal(1000, line!.OffsetMs);
        Assert.Equal(_tone[..(900 * 24)], Track("nyx")[(1000 * 24)..(1900 * 24)]);
        AssertSilent(Track("nyx"), 1900, 6000);
    }

    [Fact]
    public void Of_who_did_not_agree_nothing_is_kept()
    {
        Assert.False(Add("usr_mallory", string.Empty, 0, Frame, 1000));
        Assert.Null(_tape.Add(Utterance("usr_mallory", "utt_1", 500)));
        Finish(5000);
        Assert.Single(_tape.Tracks);
        Assert.Empty(_tracks);
        Assert.Equal(5000 * 24, _length);
    }

    [Fact]
    public void While_it_is_held_nothing_is_kept_and_no_time_passes()
    {
        Speak("usr_ada", from: 0, to: 1000, offset: 0);
        _tape.Hold(At(1000));
        Assert.False(Add("usr_ada", string.Empty, 1000, Frame, 1020));
        _tape.GoOn(Who("usr_ada", "usr_bob"), At(61_000));
        Speak("usr_ada", from: 61_000, to: 62_000, offset: 61_000);
        Speak("usr_bob", from: 62_000, to: 63_000, offset: 0);
        Finish(64_000);
        Assert.Equal(4000 * 24, _length);
        Assert.Equal(_tone[..(1000 * 24)], Track("usr_ada")[..(1000 * 24)]);
        AssertSilent(Track("usr_ada"), 2000, 4000);
        Assert.Equal(_tone[..(1000 * 24)], Track("usr_bob")[(2000 * 24)..(3000 * 24)]);
        Assert.Equal(1500, _tape.Add(Utterance("usr_ada", "utt_2", 500, startedMs: 61_500))!.OffsetMs);
        Assert.Equal(500, _tape.Add(Utterance("usr_ada", "utt_1", 500, startedMs: 500))!.OffsetMs);
        Assert.Null(_tape.Add(Utterance("usr_ada", "utt_3", 500, startedMs: 30_000)));
        Assert.Null(_tape.Add(Utterance("usr_ada", "utt_4", 500, startedMs: -500)));
    }

    [Fact]
    public void The_mix_is_everybody_at_once()
    {
        for (var offset = 0; offset < 2000; offset += 20)
        {
            foreach (var speaker in (string[])["usr_ada", "usr_bob"])
                Add(speaker, string.Empty, offset, Frame, offset + 20);
        }

        Finish(4000);
        Assert.Equal(_tone[..(2000 * 24)].Select(sample => (short)(2 * sample)), _tracks[0][..(2000 * 24)]);
    }

    [Fact]
    public void What_is_no_sound_is_refused_and_harms_nothing()
    {
        Assert.False(_tape.Add(new RoomAudio("chat_1", "usr_ada", string.Empty, 0, new byte[3]), At(0)));
        Assert.False(_tape.Add(new RoomAudio("chat_1", "usr_ada", string.Empty, -1, new byte[2]), At(0)));
        Assert.False(_tape.Add(new RoomAudio("chat_1", "usr_ada", string.Empty, 0, default), At(0)));
        Assert.True(_tape.Add(new RoomAudio("chat_1", "usr_ada", string.Empty, long.MaxValue / 1_000_000, new byte[2]), At(0)));
        Speak("usr_ada", from: 1000, to: 2000, offset: 0);
        Finish(4000);
        Assert.Equal(_tone[..(1000 * 24)], Track("usr_ada")[(1000 * 24)..(2000 * 24)]);
    }

    [Fact]
    public void More_speakers_than_there_are_tracks_for_are_left_out()
    {
        for (var n = 0; n <= RecordingTape.MostVoices; n++)
            Assert.Equal(n < RecordingTape.MostVoices, Add($"character{n}", $"msg_{n}", 0, Frame, 0));
    }

    private static RecordingTape New() => new(Who("usr_ada", "usr_bob"), _noon, 4 * 60 * 60);

    private static BeginRecording Who(params string[] people) => new()
    {
        RoomId = "chat_1",
        AskedBy = "usr_ada",
        People = people.ToDictionary(id => id, id => id),
        Characters = new Dictionary<string, string> { ["nyx"] = "Nyx" },
    };

    private static RoomUtterance Utterance(string speaker, string id, int heardMs, bool isInterrupted = false, int startedMs = 0) => new()
    {
        UtteranceId = id,
        SpeakerId = speaker,
        IsCharacter = speaker == "nyx",
        Text = "Hello.",
        DurationMs = 1400,
        HeardMs = heardMs,
        IsInterrupted = isInterrupted,
        StartedAt = At(startedMs),
    };

    private static DateTimeOffset At(int milliseconds) => _noon.AddMilliseconds(milliseconds);

    private static void AssertSilent(short[] track, int fromMs, int toMs) => Assert.All(track[(fromMs * 24)..(toMs * 24)], sample => Assert.Equal(0, sample));

    private short[] Track(string speaker) => _tracks[_tape.Tracks.Single(track => track.SpeakerId == speaker).Number];

    /// <summary>A person speaks the tone into a microphone, frame by frame.</summary>
    private void Speak(string speaker, int from, int to, int offset)
    {
        for (var at = from; at < to; at += 20)
            Add(speaker, string.Empty, offset + at - from, Frame, at + 20);
    }

    private bool Add(string speaker, string utterance, int offset, int samples, int at)
    {
        var sound = new short[samples];
        for (var i = 0; i < samples; i++)
            sound[i] = _tone[((offset * 24) + i) % _tone.Length];
        Drain(at);
        return _tape.Add(new RoomAudio("chat_1", speaker, utterance, offset, MemoryMarshal.AsBytes<short>(sound).ToArray()), At(at));
    }

    private void Finish(int at)
    {
        while (_tape.Take(At(at), isLast: true) is { } batch)
            Keep(batch);
    }

    private void Drain(int at)
    {
        while (_tape.Take(At(at)) is { } batch)
            Keep(batch);
    }

    private void Keep(RecordingBatch batch)
    {
        Assert.Equal(_length, batch.From);
        _length += batch.Samples;
        foreach (var sound in batch.Tracks)
        {
            Assert.Equal(batch.Samples, sound.Samples.Length);
            Assert.Equal(batch.Samples / RecordingTape.StepSamples, sound.Peaks.Length);
            if (!_tracks.ContainsKey(sound.Track))
                _tracks[sound.Track] = new short[700_000 * 24];
            sound.Samples.Span.CopyTo(_tracks[sound.Track].AsSpan((int)batch.From));
        }
    }
}
