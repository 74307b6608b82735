#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.Tests.VoiceRooms.Hosting;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>A room that is recorded: who is asked, who is told, what is kept.</summary>
public sealed class RecordedRoomTests
{
    [Fact]
    public async Task A_recording_begins_when_everybody_agreed_and_all_are_told()
    {
        await using var world = new RoomWorld();
        var (ada, bob) = Open(world);
        ada.Do(room => room.AskToRecord(ada.UserId));
        Assert.Equal([RecordingState.Asking], States(bob));
        Assert.Null(bob.Lane.Open!.Settings.RecordingId);
        bob.Do(room => room.SetConsent(bob.UserId, true));
        world.RunFor(0.1);
        Assert.Equal([RecordingState.Asking, RecordingState.On], States(bob));
        Assert.Equal(Now(bob).RecordingId, bob.Lane.Open!.Settings.RecordingId);
        Assert.Equal(Now(bob).RecordingId, ada.Lane.Open!.Settings.RecordingId);
        Assert.Equal(RecordingStatus.Running, Stored(world).Status);

        ada.Do(room => room.StopRecording(ada.UserId));
        world.RunFor(0.1);
        Assert.Equal(RecordingState.Off, States(bob)[^1]);
        Assert.Null(bob.Lane.Open!.Settings.RecordingId);
        Assert.Equal(RecordingStatus.Complete, Stored(world).Status);
        Assert.All(ada.Grain.GetSnapshotOf(world, ada.UserId).Seats, seat => Assert.Null(seat.ConsentsToRecording));
    }

    [Fact]
    public async Task Who_comes_while_it_goes_on_is_told_first_and_nothing_is_kept_until_they_agree()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob, ChatWorld.Cleo);
        var (ada, bob, cleo) = (clients[0], clients[1], clients[2]);
        cleo.Do(room => room.Leave(cleo.UserId));
        Agree(ada, ada, bob);
        cleo.Join(SeatKind.Listener);
        world.RunFor(0.1);
        Assert.Equal(RecordingState.Asking, cleo.Joined!.Snapshot.Recording.State);
        Assert.NotNull(Now(ada).StartedAt);
        Assert.Null(ada.Lane.Open!.Settings.RecordingId);
        cleo.Do(room => room.SetConsent(cleo.UserId, true));
        world.RunFor(0.1);
        Assert.Equal(RecordingState.On, States(ada)[^1]);
        Assert.NotNull(ada.Lane.Open!.Settings.RecordingId);
        cleo.Do(room => room.SetConsent(cleo.UserId, false));
        world.RunFor(0.1);
        Assert.Equal(RecordingState.Off, States(ada)[^1]);
        Assert.Equal("recording_withdrawn", ada.Seen<VoiceRoomEvent.Noticed>().Last().Code);
        Assert.Equal(RecordingStatus.Complete, Stored(world).Status);
        Assert.Equal(3, Stored(world).People.Count);
    }

    [Fact]
    public async Task Who_refuses_is_not_recorded_and_nothing_was_kept()
    {
        await using var world = new RoomWorld();
        var (ada, bob) = Open(world);
        ada.Do(room => room.AskToRecord(ada.UserId));
        bob.Do(room => room.SetConsent(bob.UserId, false));
        world.RunFor(0.1);
        Assert.Equal([RecordingState.Asking, RecordingState.Off], States(ada));
        Assert.Equal("recording_refused", ada.Seen<VoiceRoomEvent.Noticed>().Last().Code);
        Assert.Empty(world.Recordings.All);
        bob.Do(room => room.SetConsent(bob.UserId, true));
        Assert.Equal(RecordingState.Off, States(ada)[^1]);
    }

    [Fact]
    public async Task Nobody_who_answers_is_waited_for_longer_than_five_minutes()
    {
        await using var world = new RoomWorld();
        var (ada, _) = Open(world);
        ada.Do(room => room.AskToRecord(ada.UserId));
        world.RunFor(299);
        Assert.Equal(RecordingState.Asking, States(ada)[^1]);
        world.RunFor(2);
        Assert.Equal(RecordingState.Off, States(ada)[^1]);
    }

    [Fact]
    public async Task Only_a_moderator_asks_and_stops()
    {
        await using var world = new RoomWorld();
        var (_, bob) = Open(world);
        Assert.Equal(ErrorCodes.Forbidden, Assert.Throws<LexiException>(() => bob.Do(room => room.AskToRecord(bob.UserId))).Code);
        Assert.Equal(ErrorCodes.Forbidden, Assert.Throws<LexiException>(() => bob.Do(room => room.StopRecording(bob.UserId))).Code);
        Assert.Empty(States(bob));
    }

    [Fact]
    public async Task What_a_character_said_is_on_it_and_in_the_transcript()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        ada.Do(room => room.AskToRecord(ada.UserId));
        world.RunFor(0.1);
        ada.Says("Nyx, are you there?");
        world.RunFor(20);
        ada.Do(room => room.StopRecording(ada.UserId));
        world.RunFor(0.1);
        var recording = world.Recordings.All.Values.Single();
        var track = recording.Tracks.Single(track => track.SpeakerId == "nyx");
        Assert.True(track.IsCharacter);
        var spoken = ada.Utterances.Single(utterance => utterance.IsCharacter);
        var lines = world.Disk.Lines(recording.Summary.RecordingId);
        Assert.Contains(lines, line => line.Utterance == spoken);
        Assert.Contains(lines, line => line.Utterance.SpeakerId == ada.UserId);
        var sound = world.Disk.Sound(recording.Summary.RecordingId, track.Number);
        var first = Array.FindIndex(sound, sample => sample != 0);
        var last = Array.FindLastIndex(sound, sample => sample != 0);
        Assert.InRange((last - first) / 24, spoken.HeardMs * 0.8, spoken.HeardMs + 100);
        Assert.InRange((first / 24) - lines.Single(line => line.Utterance == spoken).OffsetMs, 0, 300);
    }

    [Fact]
    public async Task A_disk_that_fails_ends_the_recording_and_never_the_room()
    {
        await using var world = new RoomWorld();
        world.Disk.Failure = new IOException("No space left on device");
        var (ada, bob) = Open(world);
        ada.Do(room => room.AskToRecord(ada.UserId));
        bob.Do(room => room.SetConsent(bob.UserId, true));
        world.RunFor(5);
        Assert.Equal(RecordingState.Off, States(ada)[^1]);
        Assert.Equal("recording_failed", ada.Seen<VoiceRoomEvent.Noticed>().Last().Code);
        Assert.Equal(RecordingStatus.Failed, Stored(world).Status);
        world.Disk.Failure = null;
        Agree(ada, ada, bob);
        world.RunFor(5);
        Assert.Equal(RecordingState.On, States(ada)[^1]);
    }

    [Fact]
    public async Task A_recording_ends_when_the_room_is_empty()
    {
        await using var world = new RoomWorld();
        var (ada, bob) = Open(world);
        Agree(ada, ada, bob);
        bob.Do(room => room.Leave(bob.UserId));
        world.RunFor(0.1);
        Assert.Equal(RecordingStatus.Running, Stored(world).Status);
        ada.Drop();
        world.RunFor(30);
        Assert.Equal(RecordingStatus.Running, Stored(world).Status);
        world.RunFor(35);
        Assert.Equal(RecordingStatus.Complete, Stored(world).Status);
    }

    private static (RoomClient Ada, RoomClient Bob) Open(RoomWorld world)
    {
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        return (clients[0], clients[1]);
    }

    private static void Agree(RoomClient moderator, params RoomClient[] clients)
    {
        moderator.Do(room => room.AskToRecord(moderator.UserId));
        foreach (var client in clients)
            client.Do(room => room.SetConsent(client.UserId, true));
    }

    private static RecordingSummary Stored(RoomWorld world) => world.Recordings.All.Values.Single().Summary;

    private static RecordingView Now(RoomClient client) => client.Seen<VoiceRoomEvent.RecordingChanged>().Last().Recording;

    private static List<RecordingState> States(RoomClient client) =>
        [.. client.Seen<VoiceRoomEvent.RecordingChanged>().Select(changed => changed.Recording.State)];
}
#endif
