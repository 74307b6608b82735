using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Testing;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>What is heard in a mix: exactly the others, as loud as they are, when they speak.</summary>
public sealed class RelayMixTests
{
    private const int Frame = AudioFormat.FrameSamples;
    private const double HalfDecibel = 0.5;

    /// <summary>What a mix waits before it plays a voice: three frames, and the tick that takes the first of them.</summary>
    private const int Delay = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void EverybodyHearsExactlyTheOthersAsLoudAsTheyAre(int speakers)
    {
        using var world = new RelayWorld();
        var voices = Enumerable.Range(0, speakers).Select(at => ($"usr_{at}", ToneGenerator.Sine16(Hertz(at), 100 * Frame, 0.09))).ToArray();
        var ears = voices.Select(voice => world.Join(voice.Item1, AudioMode.Mix)).Append(world.Join("listener", AudioMode.Mix)).ToList();
        world.Speak(100, voices);
        foreach (var ear in ears)
        {
            var heard = ear.Heard("");
            Assert.Equal(100 * Frame, heard.Length);
            for (var at = 0; at < speakers; at++)
            {
                var level = Decibels(SineFit.Of(heard.AsSpan(20 * Frame, 50 * Frame), Hertz(at), AudioFormat.SampleRate).Amplitude);
                if (voices[at].Item1 == ear.Listener.UserId)
                    Assert.True(level < -70, $"{ear.Listener.UserId} hears themselves at {level:F1} dB");
                else
                    Assert.InRange(level, Decibels(0.09) - HalfDecibel, Decibels(0.09) + HalfDecibel);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(500)]
    public void VoicesThatBeginApartAreHeardAsFarApart(int apartFrames)
    {
        using var world = new RelayWorld();
        var ear = world.Join("listener", AudioMode.Mix);
        for (var at = 0; at < apartFrames + 50; at++)
        {
            world.Say("ann", at * 20, ToneGenerator.Sine16(500, Frame, 0.2));
            if (at >= apartFrames)
                world.Say("bob", at * 20, ToneGenerator.Sine16(2000, Frame, 0.2));
            world.Pass(20);
        }

        var heard = ear.Heard("");
        var begins = new[] { 500, 2000 }.Select(hertz => Enumerable.Range(0, heard.Length / Frame)
            .First(at => SineFit.Of(heard.AsSpan(at * Frame, Frame), hertz, AudioFormat.SampleRate).Amplitude > 0.1)).ToArray();
        Assert.InRange(begins[0], 1, Delay);
        Assert.InRange(begins[1] - begins[0], apartFrames - 1, apartFrames + 1);
    }

    [Fact]
    public void WhoSpeaksGetsTheirOwnMixAndAllOthersShareOne()
    {
        using var world = new RelayWorld();
        var (ann, bob, cid) = (world.Join("ann", AudioMode.Mix), world.Join("bob", AudioMode.Mix), world.Join("cid", AudioMode.Mix));
        var again = world.Join("ann", AudioMode.Mix);
        world.Speak(50, ("ann", ToneGenerator.Sine16(500, 50 * Frame, 0.2)), ("dan", ToneGenerator.Sine16(1000, 50 * Frame, 0.2)));
        Assert.Equal(bob.Heard(""), cid.Heard(""));
        Assert.Equal(ann.Heard(""), again.Heard(""));
        Assert.NotEqual(ann.Heard(""), bob.Heard(""));
    }

    [Fact]
    public void WhoComesIsSentTheNextTickAndWhoLeavesNone()
    {
        using var world = new RelayWorld();
        var first = world.Join("ann", AudioMode.Mix);
        world.Pass(1000);
        Assert.Equal(50, first.Pieces.Count);
        var bob = world.Join("bob", AudioMode.Mix);
        world.Pass(20);
        Assert.Equal([0L], bob.Pieces.Select(piece => piece.OffsetMs));
        world.Relay.Remove(bob.Listener);
        world.Relay.Remove(first.Listener);
        world.Pass(1000);
        Assert.Equal((51, 1), (first.Pieces.Count, bob.Pieces.Count));
    }

    [Fact]
    public void TenMinutesOfTicksDriftByLessThanAFrameHoweverLateTheTimerIs()
    {
        using var world = new RelayWorld();
        var ear = world.Join("ann", AudioMode.Mix);
        var random = new Random(20_261_120);
        for (var passed = 0; passed < 600_000;)
        {
            // The machine is busy for up to a tenth of a second.
            var busy = Math.Min(random.Next(1, 100), 600_000 - passed);
            world.Pass(busy);
            passed += busy;
        }

        Assert.Equal(30_000, ear.Pieces.Count);
        Assert.Equal(Enumerable.Range(0, 30_000).Select(at => 20L * at), ear.Pieces.Select(piece => piece.OffsetMs));
    }

    [Fact]
    public void AGapIsCoveredAndThenSilent()
    {
        using var world = new RelayWorld();
        var ear = world.Join("listener", AudioMode.Mix);
        var tone = ToneGenerator.Sine16(500, 60 * Frame, 0.3);
        world.Speak(20, ("ann", tone));
        world.Pass(400);
        // It goes on a second later.
        for (var at = 40; at < 60; at++)
        {
            world.Say("ann", at * 20, tone.AsSpan(at * Frame, Frame));
            world.Pass(20);
        }

        var levels = Levels(ear.Heard(""));
        var quiet = Enumerable.Range(0, levels.Length).Where(at => at > 10 && levels[at] == 0).ToList();
        Assert.InRange(quiet[0], 22, 28);
        Assert.InRange(quiet.Count, 8, 20);
        Assert.All(levels[44..58], level => Assert.InRange(level, 0.2, 0.23));
    }

    [Fact]
    public void ACharacterWhoIsHeldIsSilentAtOnceAndGoesOnWhereItWasHeld()
    {
        using var world = new RelayWorld();
        var ear = world.Join("listener", AudioMode.Mix);
        var tone = Ramp(100);
        Send(world, tone, 0, 20);
        Pace(world, tone, 20, 30);
        world.Tell(new VoiceRoomEvent.PlaybackHeld("msg_1"));
        var held = ear.Pieces.Count;
        world.Pass(400);
        Assert.All(Levels(ear.Heard(""))[(held + 1)..], level => Assert.Equal(0, level));
        world.Tell(new VoiceRoomEvent.PlaybackResumed("msg_1"));
        // The server sends again from the cut, a little before what was played.
        Send(world, tone, 24, 50);
        world.Pass(1000);
        // Each sample of the fifty frames was heard, but for the soft edges where it begins and goes on; none came twice, but for the covered end.
        var all = ear.Heard("").Where(sample => sample != 0).Select(sample => (int)Math.Round(sample * 32768)).ToArray();
        Assert.InRange(all.Distinct().Count(at => at <= 50 * Frame), (50 * Frame) - 240, 50 * Frame);
        Assert.InRange(all.Length, 50 * Frame, (50 + 5) * Frame);
    }

    [Fact]
    public void WhatIsStoppedIsSilentWithTheNextTick()
    {
        using var world = new RelayWorld();
        var ear = world.Join("listener", AudioMode.Mix);
        Send(world, Ramp(100), 0, 20);
        world.Pass(200);
        world.Tell(new VoiceRoomEvent.PlaybackStopped("msg_1"));
        var stopped = ear.Pieces.Count;
        Send(world, Ramp(100), 20, 30);
        world.Pass(400);
        Assert.All(Levels(ear.Heard(""))[stopped..], level => Assert.Equal(0, level));
    }

    [Fact]
    public void TheRelayReportsForItsListenersWhatTheyCanHaveHeardAndNeverMore()
    {
        using var world = new RelayWorld();
        _ = world.Join("ann", AudioMode.Mix);
        _ = world.Join("bob");
        var sound = Ramp(50);
        Send(world, sound, 0, 20);
        Pace(world, sound, 20, 50);
        world.Tell(new VoiceRoomEvent.PlaybackFinished("msg_1", 1000));
        world.Pass(1000);
        Assert.All(world.Reports, report => Assert.Equal(("att_ann", "msg_1"), (report.AttachmentId, report.UtteranceId)));
        var played = world.Reports.Select(report => report.PlayedMs).ToList();
        Assert.Equal(played.Distinct().Order(), played);
        Assert.Equal(1000, played[^1]);
        Assert.InRange(played.Count, 4, 8);
    }

    [Fact]
    public void WhatWasHeardUntilItWasCutIsReportedAtOnce()
    {
        using var world = new RelayWorld();
        _ = world.Join("ann", AudioMode.Mix);
        Send(world, Ramp(50), 0, 50);
        world.Pass(520);
        world.Tell(new VoiceRoomEvent.PlaybackHeld("msg_1"));
        world.Tell(new VoiceRoomEvent.PlaybackStopped("msg_1"));
        Assert.InRange(world.Reports[^1].PlayedMs, 380, 520);
        var reports = world.Reports.Count;
        world.Pass(1000);
        Assert.Equal(reports, world.Reports.Count);
    }

    private static int Hertz(int at) => 400 + (100 * at);

    private static double Decibels(double amplitude) => 20 * Math.Log10(Math.Max(amplitude, 1e-9));

    private static double[] Levels(float[] heard) =>
        [.. Enumerable.Range(0, heard.Length / Frame).Select(at => (double)AudioLevel.Rms(heard.AsSpan(at * Frame, Frame)))];

    /// <summary>Sound in which each sample says where it stands: one step up a sample, and again from the bottom.</summary>
    private static short[] Ramp(int frames) => [.. Enumerable.Range(0, frames * Frame).Select(at => (short)(1 + (at % 32_000)))];

    private static void Send(RelayWorld world, short[] sound, int from, int to)
    {
        for (var at = from; at < to; at++)
            world.Say("nyx", at * 20, sound.AsSpan(at * Frame, Frame), "msg_1");
    }

    /// <summary>In real time.</summary>
    private static void Pace(RelayWorld world, short[] sound, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            Send(world, sound, at, at + 1);
            world.Pass(20);
        }
    }
}
