using Lexi.Audio;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>What a connection is told of a room, from when on, and until when.</summary>
public sealed class RelayListenerTests
{
    private static readonly short[] _frame = new short[AudioFormat.FrameSamples];

    [Fact]
    public void WhatTheRoomTellsWhileItAnswersAJoiningIsToldAfterwardsOnce()
    {
        using var world = new RelayWorld();
        var ear = new Ear("ann", AudioMode.Tracks, world.Time);
        world.Relay.Add(ear.Listener);
        world.Tell(Notice("before"), Notice("also before"));
        var answer = world.Joined("ann");
        world.Tell(Notice("after"));
        world.Signal(new VoiceRoomSignal.SpeechChanged("bob", true));
        world.Say("bob", 0, _frame);
        Assert.Empty(ear.Told);
        world.Relay.Begin(ear.Listener, answer);
        world.Tell(Notice("later"));
        Assert.Equal([3L, 4L], ear.Events.Select(happened => happened.Sequence));
        Assert.Empty(ear.Pieces);
    }

    [Fact]
    public void WhoWaitsInTheLobbyIsToldOfTheirOwnSeatOnlyAndHearsNothing()
    {
        using var world = new RelayWorld();
        var (tracks, mix) = (world.Join("ann", state: SeatState.Waiting), world.Join("bob", AudioMode.Mix, SeatState.Waiting));
        world.Tell(Notice("secret"), new VoiceRoomEvent.SeatChanged(RelayWorld.Seat("cid")));
        world.Signal(new VoiceRoomSignal.PersonWords("utt_1", "cid", "secret"));
        world.Say("cid", 0, _frame);
        world.Pass(100);
        Assert.Empty(tracks.Told.Concat(mix.Told));
        Assert.Empty(tracks.Pieces.Concat(mix.Pieces));
        world.Tell(Notice("secret"), new VoiceRoomEvent.SeatChanged(RelayWorld.Seat("ann")), new VoiceRoomEvent.SeatLeft("bob", "refused"));
        Assert.Equal([4L], tracks.Events.Select(happened => happened.Sequence));
        Assert.Equal([5L], mix.Events.Select(happened => happened.Sequence));
        Assert.Equal((null, "refused"), (tracks.Closed, mix.Closed));
        // Let in, but not yet come in anew.
        world.Tell(Notice("secret"));
        world.Say("cid", 20, _frame);
        Assert.Single(tracks.Told);
        Assert.Empty(tracks.Pieces);
    }

    [Fact]
    public void NothingOfTheRoomComesToWhoIsPutOutOnAnyOfTheirConnections()
    {
        using var world = new RelayWorld();
        Ear[] gone = [world.Join("ann"), world.Join("ann", AudioMode.Mix)];
        var stays = world.Join("bob");
        world.Tell(Notice("one"), new VoiceRoomEvent.SeatLeft("ann", "kicked"), Notice("two"));
        world.Tell(Notice("three"));
        world.Signal(new VoiceRoomSignal.SpeechChanged("bob", true));
        world.Say("cid", 0, _frame);
        world.Pass(100);
        foreach (var ear in gone)
        {
            Assert.Equal([1L, 2L], ear.Events.Select(happened => happened.Sequence));
            Assert.Equal("kicked", ear.Closed);
            Assert.Equal("roomClosed", ear.Told[^1].Method);
            Assert.Empty(ear.Pieces);
            Assert.True(ear.Listener.IsOver);
        }

        Assert.Equal([1L, 2L, 3L, 4L], stays.Events.Select(happened => happened.Sequence));
    }

    [Fact]
    public void WhoWasReplacedIsToldSoOnceAndTheNewerOneGoesOn()
    {
        using var world = new RelayWorld();
        var (older, newer) = (new Ear("ann", AudioMode.Tracks, world.Time, attachmentId: "att_older"), world.Join("ann"));
        world.Relay.Add(older.Listener);
        world.Relay.Begin(older.Listener, world.Joined("ann"));
        for (var i = 0; i < 2; i++)
            world.Detach("att_older", "replaced");
        world.Detach("att_unknown", "replaced");
        world.Tell(Notice("goes on"));
        Assert.Equal(("replaced", null), (older.Closed, newer.Closed));
        Assert.Empty(older.Events);
        Assert.Single(newer.Events);
    }

    [Fact]
    public void TheEndOfTheRoomIsTheLastThingEverybodyHears()
    {
        using var world = new RelayWorld();
        var ear = world.Join("ann");
        world.Tell(new VoiceRoomEvent.Closed("empty"), Notice("more"));
        Assert.Equal(["roomEvents", "roomClosed"], ear.Told.Select(told => told.Method));
        Assert.IsType<VoiceRoomEvent.Closed>(Assert.Single(ear.Events));
        Assert.Equal("closed", ear.Closed);
    }

    [Fact]
    public void ASlowClientCostsOnlyItselfAndOnlyTheOldestSound()
    {
        using var world = new RelayWorld();
        var limits = Limits.Default;
        var (slow, quick) = (world.Join("ann"), world.Join("bob"));
        slow.Stuck = new TaskCompletionSource();
        var most = limits.QueuedPlaybackMs / AudioFormat.FrameMilliseconds;
        for (var at = 0; at < most + 11; at++)
        {
            world.Say("cid", at * 20, _frame);
            world.Pass(20);
        }

        world.Tell(Notice("heard by both"));
        Assert.Equal(most + 11, quick.Pieces.Count);
        slow.Stuck.SetResult();
        slow.Stuck = null;
        // The first was on its way; ten gave way behind it.
        Assert.Equal([0L, .. Enumerable.Range(11, most).Select(at => 20L * at)], slow.Pieces.Select(piece => piece.OffsetMs));
        Assert.Single(slow.Events);
        Assert.InRange(slow.Messages, 2, 6);
        Assert.False(slow.IsAborted);
    }

    [Fact]
    public void SoundIsSharedAndWholeHoweverLongSomebodyKeepsIt()
    {
        using var world = new RelayWorld();
        var (slow, quick) = (world.Join("ann"), world.Join("bob"));
        slow.Stuck = new TaskCompletionSource();
        for (var at = 0; at < 50; at++)
        {
            var frame = new short[AudioFormat.FrameSamples];
            Array.Fill(frame, (short)(at + 1));
            world.Say("cid", at * 20, frame);
            world.Pass(20);
        }

        slow.Stuck.SetResult();
        slow.Stuck = null;
        foreach (var ear in new[] { slow, quick })
            Assert.Equal(Enumerable.Range(1, 50), ear.Pieces.Select(piece => (int)BitConverter.ToInt16(piece.Pcm)));
    }

    [Fact]
    public void OfWhatIsTrueOnlyNowTheNewestWordWaitsAndTheWordsOfATurnUntilItsEnd()
    {
        using var world = new RelayWorld();
        var slow = world.Join("ann");
        slow.Stuck = new TaskCompletionSource();
        world.Tell(Notice("on its way"));
        world.Signal(new VoiceRoomSignal.PersonWords("utt_1", "bob", "Nyx"), new VoiceRoomSignal.PersonWords("utt_2", "cid", "Well"));
        world.Signal(new VoiceRoomSignal.PersonWords("utt_1", "bob", "Nyx, are you"), new VoiceRoomSignal.SpeechChanged("bob", true));
        world.Signal(new VoiceRoomSignal.CharacterWords("msg_1", "nyx", 0, "Yes "), new VoiceRoomSignal.CharacterWords("msg_1", "nyx", 400, "indeed. "));
        world.Signal(new VoiceRoomSignal.SpeechChanged("bob", false));
        world.Tell(new VoiceRoomEvent.UtteranceEnded(new RoomUtterance
        {
            UtteranceId = "utt_2",
            SpeakerId = "cid",
            IsCharacter = false,
            Text = "Well.",
            DurationMs = 300,
            HeardMs = 300,
            StartedAt = world.Time.GetUtcNow(),
        }));
        slow.Stuck.SetResult();
        var signals = Assert.Single(slow.Told, told => told.Method == "roomSignals").Body;
        Assert.Equal(
            [
                new VoiceRoomSignal.PersonWords("utt_1", "bob", "Nyx, are you"),
                new VoiceRoomSignal.SpeechChanged("bob", false),
                new VoiceRoomSignal.CharacterWords("msg_1", "nyx", 0, "Yes "),
                new VoiceRoomSignal.CharacterWords("msg_1", "nyx", 400, "indeed. "),
            ],
            (VoiceRoomSignal[])signals!);
    }

    private static VoiceRoomEvent.Noticed Notice(string message) => new("voice_unavailable", message);
}
