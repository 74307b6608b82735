using Lexi.Audio;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Testing;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>Who is sent whose voice, each by itself.</summary>
public sealed class RelayTrackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void EverybodyHearsExactlyTheOthersSampleForSample(int speakers)
    {
        using var world = new RelayWorld(Limits.Default with { VoicesPerListener = 10 });
        var voices = Voices(speakers, 50);
        var ears = voices.Select(voice => world.Join(voice.SpeakerId)).Append(world.Join("listener")).ToList();
        world.Speak(50, voices);
        foreach (var ear in ears)
        {
            var others = voices.Where(voice => voice.SpeakerId != ear.Listener.UserId).ToList();
            Assert.Equal(others.Select(voice => voice.SpeakerId).Order(StringComparer.Ordinal), ear.Pieces.Select(piece => piece.SpeakerId).Distinct().Order(StringComparer.Ordinal));
            foreach (var (speaker, sound) in others)
                Assert.Equal(sound.Select(sample => sample / 32768f), ear.Heard(speaker));
        }
    }

    [Fact]
    public void AllVoicesOfAMomentLeaveInOneMessageAndASingleOneDoesNotWait()
    {
        using var world = new RelayWorld();
        var ear = world.Join("listener");
        var frame = new short[AudioFormat.FrameSamples];
        world.Say("a", 0, frame);
        Assert.Equal((1, 1), (ear.Messages, ear.Pieces.Count));
        world.Say("b", 0, frame);
        world.Say("c", 0, frame);
        world.Say("nyx", 0, frame, "msg_1");
        Assert.Equal(1, ear.Messages);
        world.Pass(10);
        Assert.Equal((2, 4), (ear.Messages, ear.Pieces.Count));
        world.Pass(1000);
        Assert.Equal(2, ear.Messages);
    }

    [Fact]
    public void NobodyIsSentTheirOwnVoiceOnAnyOfTheirConnections()
    {
        using var world = new RelayWorld();
        var (first, second) = (world.Join("ann"), world.Join("ann", AudioMode.Mix));
        world.Speak(50, Voices(1, 50, "ann"));
        Assert.Empty(first.Pieces);
        Assert.All(second.Heard(""), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void OfMorePeopleThanMayBeHeardAtOnceTheLoudestAreSent()
    {
        Assert.Equal(4, Limits.Default.VoicesPerListener);
        using var world = new RelayWorld();
        var ear = world.Join("listener");
        // Each is 4 dB softer than the one before; the softest begins.
        var voices = Enumerable.Range(0, 5)
            .Select(at => ($"usr_{at}", ToneGenerator.Sine16(400 + (100 * at), 100 * AudioFormat.FrameSamples, ToneGenerator.FromDecibels(-10 - (4 * at))))).Reverse().ToArray();
        world.Speak(100, voices);
        world.Say("nyx", 0, voices[0].Item2.AsSpan(0, AudioFormat.FrameSamples), "msg_1");
        world.Pass(20);
        var late = ear.Pieces.Skip(ear.Pieces.Count / 2).Select(piece => piece.SpeakerId).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["nyx", "usr_0", "usr_1", "usr_2", "usr_3"], late);
        using var exactly = new RelayWorld();
        var all = exactly.Join("listener");
        exactly.Speak(100, voices[1..]);
        Assert.Equal(400, all.Pieces.Count);
    }

    [Fact]
    public void WhoComesHearsTheNextFrameAndWhoLeavesNone()
    {
        using var world = new RelayWorld();
        var frame = ToneGenerator.Sine16(440, AudioFormat.FrameSamples);
        world.Say("ann", 0, frame);
        world.Pass(20);
        var bob = world.Join("bob");
        world.Say("ann", 20, frame);
        world.Pass(20);
        Assert.Equal([20L], bob.Pieces.Select(piece => piece.OffsetMs));
        world.Relay.Remove(bob.Listener);
        world.Say("ann", 40, frame);
        world.Pass(20);
        Assert.Single(bob.Pieces);
    }

    [Theory]
    [InlineData("muted")]
    [InlineData("silenced")]
    [InlineData("listener")]
    [InlineData("away")]
    [InlineData("left")]
    public void WhoMayNotBeHeardIsNotWhateverIsUnderWay(string how)
    {
        using var world = new RelayWorld();
        var (tracks, mix) = (world.Join("bob"), world.Join("cid", AudioMode.Mix));
        var tone = Voices(1, 50, "ann");
        world.Speak(25, tone);
        var before = tracks.Pieces.Count;
        var seat = RelayWorld.Seat("ann");
        world.Tell(how switch
        {
            "muted" => new VoiceRoomEvent.SeatChanged(seat with { IsMuted = true }),
            "silenced" => new VoiceRoomEvent.SeatChanged(seat with { IsSilenced = true }),
            "listener" => new VoiceRoomEvent.SeatChanged(seat with { Kind = SeatKind.Listener }),
            "away" => new VoiceRoomEvent.SeatChanged(seat with { State = SeatState.Away }),
            _ => new VoiceRoomEvent.SeatLeft("ann", "left"),
        });
        mix.Pieces.Clear();
        if (how != "left")
            world.Speak(25, tone);
        world.Pass(500);
        Assert.Equal(before, tracks.Pieces.Count);
        Assert.All(mix.Pieces, piece => Assert.All(piece.Pcm, sample => Assert.Equal(0, sample)));
        world.Tell(new VoiceRoomEvent.SeatChanged(seat));
        world.Speak(25, tone);
        Assert.Equal(before + 25, tracks.Pieces.Count);
    }

    [Fact]
    public void WhatIsStoppedIsThrownAwayWhereverItWaits()
    {
        using var world = new RelayWorld();
        var (quick, slow) = (world.Join("ann"), world.Join("bob"));
        slow.Stuck = new TaskCompletionSource();
        var frame = new short[AudioFormat.FrameSamples];
        world.Say("nyx", 0, frame, "msg_1");
        for (var at = 1; at < 10; at++)
            world.Say("nyx", 20 * at, frame, "msg_1");
        world.Say("cid", 0, frame);
        world.Tell(new VoiceRoomEvent.PlaybackStopped("msg_1"));
        world.Say("nyx", 200, frame, "msg_1");
        world.Say("nyx", 0, frame, "msg_2");
        slow.Stuck.SetResult();
        world.Pass(20);
        Assert.Equal(["msg_1", "", "msg_2"], quick.Pieces.Select(piece => piece.UtteranceId));
        Assert.Equal(["msg_1", "", "msg_2"], slow.Pieces.Select(piece => piece.UtteranceId));
        Assert.Single(slow.Events);
    }

    /// <summary>Tones in steps of 100 Hz.</summary>
    private static (string SpeakerId, short[] Sound)[] Voices(int count, int frames, string? name = null) =>
        [.. Enumerable.Range(0, count).Select(at => (name ?? $"usr_{at}", ToneGenerator.Sine16(400 + (100 * at), frames * AudioFormat.FrameSamples, 0.09)))];
}
