#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.Tests.VoiceRooms.Hosting;

namespace Lexi.Grains.Tests.VoiceRooms;

/// <summary>What the floor is told by the room, and what comes of it.</summary>
public sealed class FloorInRoomTests
{
    private const string Long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";

    [Fact]
    public async Task A_question_that_is_removed_is_answered_no_further()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["lexi", "nyx"], ChatWorld.Bob);
        var chat = world.Chats.Chat(clients[0].Joined!.Snapshot.RoomId);
        world.Model.Says("Nyx", Long);
        clients[0].Says("Nyx and Lexi, count!");
        world.RunFor(4);
        var question = clients[0].Utterances.Single(utterance => !utterance.IsCharacter);
        world.World.Run(() => chat.DeleteMessage(ChatWorld.Ada, question.MessageId!));
        world.RunFor(15);

        var cut = Assert.Single(clients[1].Utterances, utterance => utterance.IsCharacter);
        Assert.Equal(("nyx", true), (cut.SpeakerId, cut.IsInterrupted));
        Assert.Equal(FloorPhase.Idle, clients[1].Seen<VoiceRoomEvent.FloorChanged>().Last().Floor.State);
    }

    [Fact]
    public async Task Words_the_chat_does_not_take_hold_up_nobody()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var chat = world.Chats.Chat(clients[0].Joined!.Snapshot.RoomId);
        world.World.Run(() => chat.SetMemberMuted(ChatWorld.Ada, ChatWorld.Bob, true));
        world.Model.Says("Nyx", "Here I am.");
        clients[1].Says("Nyx, can you hear me?", 1000);
        world.RunFor(0.4);
        clients[0].Says("Nyx, where are you?", 1000);
        world.RunFor(6);

        var answer = Assert.Single(clients[0].Utterances, utterance => utterance.IsCharacter);
        Assert.Equal("Here I am.", answer.Text);
        Assert.DoesNotContain(clients[0].Seen<VoiceRoomEvent.UtteranceEnded>(), ended => ended.Utterance.SpeakerId == ChatWorld.Bob);
    }

    [Fact]
    public async Task A_sound_in_brackets_is_no_message()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[0].Says("[coughs]", 800);
        world.RunFor(6);

        Assert.Empty(clients[0].Utterances);
        Assert.Empty(world.Model.Asked);
    }

    [Fact]
    public async Task A_name_that_is_misheard_is_known_by_its_sound()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["lexi", "nyx"], ChatWorld.Bob);
        clients[0].Says("Nix, are you there?");
        world.RunFor(8);

        Assert.Equal("nyx", Assert.Single(clients[0].Utterances, utterance => utterance.IsCharacter).SpeakerId);
    }

    [Fact]
    public async Task A_voice_that_cannot_be_had_is_told_of_once()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        world.Model.Refuses = 100;
        clients[0].Says("Nyx, are you there?");
        world.RunFor(30);

        Assert.Single(clients[0].Seen<VoiceRoomEvent.Noticed>());
    }
}
#endif
