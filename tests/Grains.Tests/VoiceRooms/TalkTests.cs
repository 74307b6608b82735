#if !ORLEANS
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.Tests.VoiceRooms.Hosting;

namespace Lexi.Grains.Tests.VoiceRooms;

/// <summary>People and characters talking aloud, from the microphone to the history.</summary>
public sealed class TalkTests
{
    private const string Long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";

    [Fact]
    public async Task Whoever_is_named_answers_aloud_and_everybody_hears_it()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["lexi", "nyx"], ChatWorld.Bob);
        world.Model.Says("Nyx", "You called, and here I am.");
        clients[0].Says("Nyx, what do you think?");
        world.RunFor(10);

        Assert.Equal(["Ada: Nyx, what do you think?", "Nyx: You called, and here I am."], History(world, clients[0]));
        var answer = clients[1].Utterances.Last();
        Assert.Equal(("nyx", true, false, 1800, 1800), (answer.SpeakerId, answer.IsCharacter, answer.IsInterrupted, answer.DurationMs, answer.HeardMs));
        Assert.All(clients, client => Assert.Equal(1800, client.Loudspeaker.Played[answer.UtteranceId]));
        Assert.All(clients, client => Assert.True(client.IsInOrder));
        Assert.Equal("You called, and here I am.", string.Concat(clients[1].Signals.OfType<VoiceRoomSignal.CharacterWords>().Select(words => words.Text)).Trim());
        var latency = Assert.Single(clients[0].Seen<VoiceRoomEvent.TurnMeasured>()).Latency;
        Assert.Equal((500, 400), (latency.EndOfUtteranceMs!.Value, latency.TranscriptionMs!.Value));
        Assert.InRange(latency.TotalMs!.Value, 700, 900);
    }

    [Fact]
    public async Task A_person_with_the_right_interrupts_and_history_keeps_what_was_heard()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        world.Model.Says("Nyx", Long);
        clients[0].Says("Nyx, count!");
        world.RunFor(3);
        clients[1].Says("Wait, stop, that is enough!", 1500);
        world.RunFor(10);

        var cut = clients[0].Utterances.First(utterance => utterance.IsCharacter);
        Assert.True(cut.IsInterrupted);
        Assert.StartsWith("one two", cut.Text);
        Assert.InRange(cut.HeardMs, 900, 3000);
        Assert.True(cut.HeardMs <= clients[0].Loudspeaker.Played[cut.UtteranceId] + 50);
        Assert.Contains(clients[1].Seen<VoiceRoomEvent.PlaybackHeld>(), held => held.UtteranceId == cut.UtteranceId);
        Assert.Contains(clients[1].Seen<VoiceRoomEvent.PlaybackStopped>(), stopped => stopped.UtteranceId == cut.UtteranceId);
        Assert.Contains($"Nyx: {cut.Text} (Interrupted)", History(world, clients[0]));
        Assert.All(clients, client => Assert.Equal(0, client.Loudspeaker.Ghosts));
    }

    [Fact]
    public async Task Without_the_right_both_are_heard_and_the_words_are_answered_afterwards()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[0].Do(room => room.ChangeSettings(ChatWorld.Ada, new VoiceRoomSettings { Interruption = InterruptionPolicy.Hosts }));
        world.Model.Says("Nyx", Long);
        world.Model.Says("Nyx", "Now to you.");
        clients[0].Says("Nyx, count!");
        world.RunFor(3);
        clients[1].Says("Nyx, wait, stop!", 1500);
        world.RunFor(15);

        Assert.Empty(clients[0].Seen<VoiceRoomEvent.PlaybackHeld>());
        Assert.Equal([Long, "Now to you."], clients[0].Utterances.Where(utterance => utterance.IsCharacter).Select(utterance => utterance.Text));
    }

    [Theory]
    [InlineData("mhm", 300)]
    [InlineData("", 250)]
    public async Task A_murmur_or_a_cough_stops_nobody(string sound, int lastsMs)
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        world.Model.Says("Nyx", Long);
        clients[0].Says("Nyx, count!");
        world.RunFor(4);
        clients[1].Says(sound, lastsMs);
        world.RunFor(15);

        var answer = Assert.Single(clients[0].Utterances, utterance => utterance.IsCharacter);
        Assert.Equal((Long, false), (answer.Text, answer.IsInterrupted));
        Assert.Equal(clients[0].Seen<VoiceRoomEvent.PlaybackHeld>().Count(), clients[0].Seen<VoiceRoomEvent.PlaybackResumed>().Count());
    }

    [Fact]
    public async Task What_a_text_member_writes_is_answered_aloud_in_the_same_history()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"], ChatWorld.Bob)[0];
        var bob = new ChatClient(world.Chats, ada.Joined!.Snapshot.RoomId, ChatWorld.Bob);
        bob.Attach();
        world.Model.Says("Nyx", "I read you.");
        _ = bob.Says("Nyx, can you read this?");
        world.RunFor(6);

        Assert.Equal(["Bob: Nyx, can you read this?", "Nyx: I read you."], History(world, ada));
        Assert.Equal(("nyx", MessageStatus.Complete), (bob.Last.AuthorId, bob.Last.Status));
        Assert.NotNull(bob.Last.Spoken);
        Assert.Empty(world.Chats.Model.Requests);
    }

    [Fact]
    public async Task A_character_that_is_made_to_speak_speaks_and_one_that_is_stopped_stops()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx", "lexi"])[0];
        var chat = world.Chats.Chat(ada.Joined!.Snapshot.RoomId);
        world.Model.Says("Lexi", Long);
        world.World.Run(() => chat.ForceTurn(ChatWorld.Ada, "lexi"));
        world.RunFor(2.5);
        world.World.Run(() => chat.Stop(ChatWorld.Ada));
        world.RunFor(5);
        var said = Assert.Single(ada.Utterances);
        Assert.Equal(("lexi", true), (said.SpeakerId, said.IsInterrupted));
    }

    [Fact]
    public async Task A_person_who_is_put_out_in_mid_sentence_is_not_answered()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[1].Says("Nyx, will they ever throw me out of this room?");
        world.RunFor(1);
        clients[0].Do(room => room.PutOut(ChatWorld.Ada, ChatWorld.Bob));
        world.RunFor(10);
        Assert.Empty(clients[0].Utterances);
        Assert.Empty(world.Model.Asked);
        Assert.Equal(FloorPhase.Idle, clients[0].Grain.GetSnapshotOf(world, ChatWorld.Ada).Floor.State);
    }

    [Fact]
    public async Task Whose_line_drops_in_mid_sentence_keeps_nobody_waiting()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[1].Says("This is a sentence of which nobody will ever hear the end because the line drops", 6000);
        world.RunFor(1);
        clients[1].Drop();
        world.RunFor(2.1);
        Assert.Equal(FloorPhase.Idle, clients[0].Grain.GetSnapshotOf(world, ChatWorld.Ada).Floor.State);
        Assert.False(clients[0].Signals.OfType<VoiceRoomSignal.SpeechChanged>().Last().IsSpeaking);
    }

    [Fact]
    public async Task The_last_words_of_a_lane_that_closed_are_answered()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var lane = clients[1].Lane.Open!;
        world.Model.Says("Nyx", "You are welcome.");
        clients[1].Do(room => room.OnLane(new LaneEdge.SpeechStarted("utt_1", 0) { UserId = ChatWorld.Bob, LaneId = lane.LaneId }));
        world.RunFor(1);
        clients[1].Drop();
        clients[1].Do(room => room.OnLane(new LaneEdge.Words("utt_1", "Nyx, thanks") { UserId = ChatWorld.Bob, LaneId = lane.LaneId }));
        clients[1].Do(room => room.OnLane(new LaneEdge.TurnEnded("utt_1", "Nyx, thanks.", 900, 900, 900, 1000, 1000) { UserId = ChatWorld.Bob, LaneId = lane.LaneId }));
        world.RunFor(5);
        Assert.Equal(["Bob: Nyx, thanks.", "Nyx: You are welcome."], History(world, clients[0]));
        Assert.Empty(clients[0].Signals.OfType<VoiceRoomSignal.PersonWords>());
    }

    [Fact]
    public async Task Who_drops_for_a_moment_is_answered_all_the_same()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Says("Nyx", "Welcome back.", answer => answer with { ThinksMs = 2500 });
        ada.Says("Nyx, are you there?");
        world.RunFor(2.5);
        ada.Drop();
        world.RunFor(1);
        _ = ada.Join();
        world.RunFor(10);
        Assert.Equal(["Ada: Nyx, are you there?", "Nyx: Welcome back."], History(world, ada));
    }

    [Fact]
    public async Task To_an_empty_room_nobody_speaks()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Says("Nyx", "Is anybody there?", answer => answer with { ThinksMs = 11_500 });
        ada.Says("Nyx, are you there?");
        world.RunFor(2.5);
        ada.Drop();
        world.RunFor(20);
        Assert.Equal(FloorPhase.Idle, ada.Grain.GetSnapshotOf(world, ChatWorld.Ada).Floor.State);
        Assert.Equal(["Ada: Nyx, are you there?"], History(world, ada));
    }

    [Fact]
    public async Task An_answer_owed_when_the_process_stops_in_order_is_given_by_the_next()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Says("Nyx", "Too late.", answer => answer with { ThinksMs = 4000 });
        ada.Says("Nyx, are you there?");
        world.RunFor(3);
        ada.Drop();
        await world.Restart();
        world.Model.Says("Nyx", "Here I am again.");
        var again = world.Client(ada.Joined!.Snapshot.RoomId, ChatWorld.Ada);
        _ = again.Join();
        world.RunFor(10);
        Assert.Equal(["Ada: Nyx, are you there?", "Nyx: Here I am again."], History(world, again));
    }

    [Fact]
    public async Task An_answer_owed_before_a_restart_is_given_after_it()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Says("Nyx", "Too late.", answer => answer with { ThinksMs = 4000 });
        ada.Says("Nyx, are you there?");
        world.RunFor(4);
        Assert.Single(ada.Grain.GetSnapshotOf(world, ChatWorld.Ada).Floor.Queue);
        world.Kill();
        world.Model.Says("Nyx", "Here I am again.");
        var again = world.Client(ada.Joined!.Snapshot.RoomId, ChatWorld.Ada);
        Assert.Single(again.Join().Snapshot.Floor.Queue);
        world.RunFor(10);
        Assert.Equal(["Ada: Nyx, are you there?", "Nyx: Here I am again."], History(world, again));
    }

    [Fact]
    public async Task A_session_that_fails_costs_no_more_than_a_pause()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Refuses = 1;
        world.Model.Says("Nyx", "Here I am.");
        ada.Says("Nyx, are you there?");
        world.RunFor(15);
        Assert.Equal("Nyx: Here I am.", History(world, ada).Last());
    }

    [Fact]
    public async Task Microphones_are_told_what_they_may_hear_again()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Says("Nyx", Long);
        ada.Says("Nyx, count!");
        world.RunFor(3.5);
        Assert.True(ada.Lane.Echo.IsPlaying);
        Assert.StartsWith("one two three", ada.Lane.Echo.Words.Trim());
        world.RunFor(10);
        Assert.False(ada.Lane.Echo.IsPlaying);
    }

    private static IEnumerable<string> History(RoomWorld world, RoomClient client) => world.World
        .Run(() => world.Chats.Chat(client.Joined!.Snapshot.RoomId).GetSnapshot(ChatWorld.Ada)).Messages
        .Where(message => message.AuthorKind != AuthorKind.System && message.Cause != TurnCause.Greeting && message.Status != MessageStatus.Deleted)
        .Select(message => $"{message.AuthorName}: {message.Text}{(message.Status == MessageStatus.Complete ? "" : $" ({message.Status})")}");
}
#endif
