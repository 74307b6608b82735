#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>A recording from its beginning to its end, and what can come between.</summary>
public sealed class RoomRecorderTests
{
    [Fact]
    public async Task A_recording_has_a_track_a_speaker_and_the_mix_and_ends_whole()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada", "usr_bob");
        world.Speak("usr_ada");
        world.Speak("usr_bob");
        world.World.Run(() => world.Recorder.OnUtterance(Said("usr_ada", world)));
        world.World.Run(world.Recorder.End);

        Assert.Equal(["", "ada", "bob"], world.Store.All[RecorderWorld.Id].Tracks.Select(track => track.Name));
        Assert.Equal((RecordingStatus.Complete, 2000L), (world.Summary.Status, world.Summary.DurationMs));
        Assert.NotNull(world.Summary.EndedAt);
        Assert.True(Sounds(world, 1, 0, 1000));
        Assert.False(Sounds(world, 1, 1000, 2000));
        Assert.True(Sounds(world, 2, 1000, 2000));
        Assert.True(Sounds(world, 0, 0, 2000));
        Assert.Equal("Hello.", Assert.Single(world.Files.Lines(RecorderWorld.Id)).Utterance.Text);
        Assert.Empty(world.Told);
    }

    [Fact]
    public async Task After_the_end_nothing_is_kept_and_it_cannot_be_begun_again()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada");
        world.World.Run(world.Recorder.End);
        world.Speak("usr_ada");
        Assert.Empty(world.Files.Sound(RecorderWorld.Id, 0));
        Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => world.Begin("usr_ada")).Code);
    }

    [Fact]
    public async Task Who_agrees_later_is_heard_from_then_on()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada");
        world.Speak("usr_bob");
        world.World.Run(world.Recorder.Hold);
        world.Speak("usr_bob");
        world.Begin("usr_bob");
        world.Speak("usr_bob", 2000);
        world.World.Run(world.Recorder.End);
        Assert.Equal(["usr_ada", "usr_bob"], world.Summary.People.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2000, world.Summary.DurationMs);
        Assert.False(Sounds(world, 1, 0, 1000));
        Assert.True(Sounds(world, 1, 1000, 2000));
    }

    [Fact]
    public async Task A_disk_that_fails_ends_the_recording_and_tells_the_room()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada");
        world.Speak("usr_ada");
        world.RunFor(3);
        world.Files.Failure = new IOException("No space left on device");
        world.Speak("usr_ada", 5000);
        world.RunFor(5);
        Assert.Equal([(RecorderWorld.Id, "recording_failed")], world.Told);
        Assert.Equal(RecordingStatus.Failed, world.Summary.Status);
        Assert.True(Sounds(world, 1, 0, 1000));
    }

    [Fact]
    public async Task A_disk_that_hangs_holds_up_nobody_and_ends_the_recording()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada");
        world.Files.Ready = new TaskCompletionSource().Task;
        for (var second = 0; second < 40; second++)
            world.Speak("usr_ada", second * 1000);
        world.RunFor(30);
        Assert.Equal([(RecorderWorld.Id, "recording_failed")], world.Told);
        Assert.Equal(RecordingStatus.Failed, world.Summary.Status);
    }

    [Fact]
    public async Task A_disk_without_room_refuses_the_beginning()
    {
        await using var world = new RecorderWorld();
        world.Files.Failure = new IOException("No space left on device");
        Assert.Equal(ErrorCodes.InternalError, Assert.Throws<LexiException>(() => world.Begin("usr_ada")).Code);
        Assert.Equal(RecordingStatus.Failed, world.Summary.Status);
    }

    [Fact]
    public async Task A_database_that_is_away_for_a_while_loses_nothing()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada");
        world.Store.Failure = new IOException();
        world.Speak("usr_ada");
        world.RunFor(5);
        world.Store.Failure = null;
        world.RunFor(2);
        Assert.Equal(["", "ada"], world.Store.All[RecorderWorld.Id].Tracks.Select(track => track.Name));
        Assert.Equal(RecordingStatus.Running, world.Summary.Status);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_recording_is_as_long_as_a_recording_may_be(int seconds)
    {
        await using var world = new RecorderWorld(Limits.Default with { RecordingSeconds = seconds });
        world.Begin("usr_ada");
        world.RunFor(seconds - 0.1);
        Assert.Empty(world.Told);
        world.RunFor(1.1);
        Assert.Equal([(RecorderWorld.Id, "recording_too_long")], world.Told);
        Assert.Equal((RecordingStatus.Complete, seconds * 1000L), (world.Summary.Status, world.Summary.DurationMs));
    }

    [Fact]
    public async Task What_a_dead_process_left_is_closed_with_what_was_written()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada");
        for (var second = 0; second < 5; second++)
            world.Speak("usr_ada", second * 1000);
        world.Kill();
        world.World.Run(world.Recorder.Recover);
        Assert.Equal(RecordingStatus.Interrupted, world.Summary.Status);
        Assert.InRange(world.Summary.DurationMs, 2500, 5000);
        Assert.True(Sounds(world, 1, 0, (int)world.Summary.DurationMs));
        Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => world.Begin("usr_ada")).Code);
    }

    [Fact]
    public async Task One_that_goes_on_is_not_closed_by_a_recovery()
    {
        await using var world = new RecorderWorld();
        world.Begin("usr_ada");
        world.World.Run(world.Recorder.Recover);
        Assert.Equal(RecordingStatus.Running, world.Summary.Status);
    }

    [Fact]
    public async Task Who_was_there_and_moderators_hear_it_and_for_others_it_is_not_there()
    {
        await using var world = new RecorderWorld();
        Recorded(world, "usr_ada", "usr_bob");
        world.Members.AddRange([Member("usr_mod", MemberRole.Moderator), Member("usr_bob"), Member("usr_late")]);
        foreach (var listener in (string[])["usr_mod", "usr_bob"])
        {
            var shelf = world.Shelf(listener);
            Assert.Single(world.World.Run(() => shelf.List(RecorderWorld.Room, null, 10)));
            var details = world.World.Run(() => shelf.Find(RecorderWorld.Id));
            Assert.Equal((2, listener == "usr_mod"), (details.Tracks.Count, details.MayDelete));
            Assert.Equal(48_000, world.World.Run(() => shelf.ReadTrack(RecorderWorld.Id, 1, 0, 100_000)).Content.Length);
            Assert.Equal(10, world.World.Run(() => shelf.ReadPeaks(RecorderWorld.Id, 1)).Length);
        }

        // Ada asked for it, and left the chat.
        Assert.Empty(world.World.Run(() => world.Shelf("usr_late").List(RecorderWorld.Room, null, 10)));
        foreach (var other in (string[])["usr_late", "usr_ada", "usr_stranger"])
        {
            var shelf = world.Shelf(other);
            AssertNotFound(() => world.World.Run(() => shelf.Find(RecorderWorld.Id)));
            AssertNotFound(() => world.World.Run(() => shelf.ReadTrack(RecorderWorld.Id, 0, 0, 10)));
            AssertNotFound(() => world.World.Run(() => shelf.ReadPeaks(RecorderWorld.Id, 0)));
            AssertNotFound(() => world.World.Run(() => shelf.Delete(RecorderWorld.Id)));
        }

        AssertNotFound(() => world.World.Run(() => world.Shelf("usr_stranger").List(RecorderWorld.Room, null, 10)));
        AssertNotFound(() => world.World.Run(() => world.Shelf("usr_bob").Find("rec_none")));
        AssertNotFound(() => world.World.Run(() => world.Shelf("usr_bob").ReadTrack(RecorderWorld.Id, 2, 0, 10)));
        AssertNotFound(() => world.World.Run(() => world.Shelf("usr_bob").ReadTrack(RecorderWorld.Id, -1, 0, 10)));
    }

    [Fact]
    public async Task Moderators_and_who_asked_delete_it_and_nobody_while_it_goes_on()
    {
        await using var world = new RecorderWorld();
        world.Members.AddRange([Member("usr_ada"), Member("usr_bob")]);
        world.Begin("usr_ada", "usr_bob");
        Assert.Equal(ErrorCodes.InvalidRequest, Code(() => world.World.Run(() => world.Shelf("usr_ada").Delete(RecorderWorld.Id))));
        world.World.Run(world.Recorder.End);
        Assert.Equal(ErrorCodes.Forbidden, Code(() => world.World.Run(() => world.Shelf("usr_bob").Delete(RecorderWorld.Id))));
        world.World.Run(() => world.Shelf("usr_ada").Delete(RecorderWorld.Id));
        Assert.False(world.Files.Has(RecorderWorld.Id));
        AssertNotFound(() => world.World.Run(() => world.Shelf("usr_ada").Find(RecorderWorld.Id)));
    }

    [Fact]
    public async Task With_its_chat_a_recording_goes()
    {
        await using var world = new RecorderWorld();
        Recorded(world, "usr_ada");
        world.World.Run(world.Shelf("usr_ada").Sweep);
        Assert.True(world.Files.Has(RecorderWorld.Id));
        _ = world.Store.Orphans.Add(RecorderWorld.Id);
        world.World.Run(world.Shelf("usr_ada").Sweep);
        world.World.RunUntilIdle();
        Assert.False(world.Files.Has(RecorderWorld.Id));
        Assert.Empty(world.Store.All);
    }

    private static void Recorded(RecorderWorld world, params string[] people)
    {
        world.Begin(people);
        world.Speak(people[0]);
        world.World.Run(world.Recorder.End);
    }

    private static GroupMember Member(string userId, MemberRole role = MemberRole.Member) =>
        new() { UserId = userId, DisplayName = userId, Role = role, JoinedAt = DateTimeOffset.UnixEpoch };

    private static RoomUtterance Said(string userId, RecorderWorld world) => new()
    {
        UtteranceId = "utt_1",
        SpeakerId = userId,
        IsCharacter = false,
        Text = "Hello.",
        DurationMs = 1000,
        HeardMs = 1000,
        StartedAt = world.World.Time.GetUtcNow(),
    };

    private static bool Sounds(RecorderWorld world, int track, int fromMs, int toMs) =>
        world.Files.Sound(RecorderWorld.Id, track)[(fromMs * 24)..(toMs * 24)].Chunk(2400).All(part => part.Any(sample => sample != 0));

    private static void AssertNotFound(Action action) => Assert.Equal(ErrorCodes.NotFound, Code(action));

    private static string Code(Action action) => Assert.Throws<LexiException>(action).Code;
}
#endif
