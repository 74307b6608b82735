#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.VoiceRooms;

/// <summary>What a chat does for the room that speaks for it.</summary>
public sealed class SpokenChatTests
{
    private const string Turn = "msg_turn1";

    [Fact]
    public async Task While_a_room_speaks_for_it_a_chat_lets_nobody_write_by_itself()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        Ask(world, ada, chat => chat.KeepVoice());
        _ = ada.Says("Nyx, are you there?");
        world.RunFor(30);
        Assert.Empty(world.Model.Requests);

        Ask(world, ada, chat => chat.EndVoice());
        _ = ada.Says("Nyx, and now?");
        world.RunFor(30);
        Assert.Single(world.Model.Requests);
    }

    [Fact]
    public async Task A_room_that_says_nothing_for_a_minute_has_lost_its_voice()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        Ask(world, ada, chat => chat.KeepVoice());
        world.RunFor(59.5);
        Ask(world, ada, chat => chat.KeepVoice());
        world.RunFor(59.5);
        _ = ada.Says("Nyx, are you there?");
        world.RunFor(0.1);
        Assert.Empty(world.Model.Requests);
        world.RunFor(1);
        _ = ada.Says("Nyx, are you there?");
        world.RunFor(5);
        Assert.Single(world.Model.Requests);
    }

    [Fact]
    public async Task What_a_person_says_is_one_message_however_often_it_is_told()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        Ask(world, ada, chat => chat.KeepVoice());
        var first = Said(world, ada, "utt_1", "Nyx, hello.");
        var again = Said(world, ada, "utt_1", "Nyx, hello.");

        Assert.Equal(first, again);
        Assert.Equal(("Nyx, hello.", MessageStatus.Complete, new SpokenPart(900, 900)), (first.Text, first.Status, first.Spoken));
        Assert.Equal(["nyx"], first.Mentions);
        Assert.Equal("Ada: Nyx, hello.", ada.Lines.Last());
    }

    [Fact]
    public async Task An_answer_appears_as_it_is_heard_and_keeps_what_was()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        Ask(world, ada, chat => chat.KeepVoice());
        var asked = Said(world, ada, "utt_1", "Nyx, hello.");
        var decision = world.World.Run(() => Spoken(world, ada).ChooseSpeakers(new ChooseSpeakers { DecisionId = "dec_1", Cause = TurnCause.Message, CausedBy = asked.Id, OnBehalfOf = ChatWorld.Ada }));
        Assert.Equal(["nyx"], decision!.Chosen);
        Begin(world, ada, asked.Id);
        Ask(world, ada, chat => chat.SaySpoken(Turn, "You called,"));
        Ask(world, ada, chat => chat.SaySpoken(Turn, "You called, and here"));
        world.World.RunUntilIdle();
        Assert.Equal("You called, and here", ada.Drafts[(Turn, 0)]);
        Assert.Equal("You called, and here", ada.Do(chat => chat.GetSnapshot(ChatWorld.Ada)).Messages[^1].Text);
        Ask(world, ada, chat => chat.EndSpoken(new EndSpoken { UtteranceId = Turn, HeardText = "You called, and here", DurationMs = 3000, HeardMs = 1400, IsInterrupted = true }));

        Assert.Equal("Nyx: You called, and here (Interrupted)", ada.Lines.Last());
        Assert.Equal((asked.Id, "dec_1", new SpokenPart(3000, 1400)), (ada.Last.CausedBy, ada.Last.DecisionId, ada.Last.Spoken));
        Assert.Equal("dec_1", ada.Do(chat => chat.GetDecision(ChatWorld.Ada, Turn))!.Id);
        Assert.Contains(ada.Seen<GroupChatEvent.SpeakerChosen>(), chosen => chosen.Decision.Id == "dec_1");
    }

    [Fact]
    public async Task An_answer_of_which_nothing_was_heard_was_never_said()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        Ask(world, ada, chat => chat.KeepVoice());
        Begin(world, ada, null);
        Ask(world, ada, chat => chat.EndSpoken(new EndSpoken { UtteranceId = Turn, HeardText = "", DurationMs = 3000, HeardMs = 0, IsInterrupted = true }));
        Assert.Equal((MessageStatus.Deleted, ""), (ada.Last.Status, ada.Last.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_being_said_when_the_process_ended_is_kept_as_far_as_it_was_heard(bool isKilled)
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        Ask(world, ada, chat => chat.KeepVoice());
        Begin(world, ada, null);
        world.RunFor(2);
        Ask(world, ada, chat => chat.SaySpoken(Turn, "One two"));
        world.World.RunUntilIdle();
        if (isKilled)
            world.Kill();
        else
            await world.Restart();
        ada.Attach();
        world.World.RunUntilIdle();
        Assert.Equal("Nyx: One two (Interrupted)", ada.Lines.Last());
    }

    [Fact]
    public async Task A_character_is_told_what_is_being_said_as_if_it_had_been_heard_and_nothing_it_was_not_present_for()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx", "lexi"], settings => settings with { Scenario = "A bar." })[0];
        Ask(world, ada, chat => chat.KeepVoice());
        _ = Said(world, ada, "utt_1", "Before Aiko came.");
        ada.Do(chat => chat.AddCharacter(ChatWorld.Ada, "aiko"));
        var asked = Said(world, ada, "utt_2", "Nyx, tell Aiko.");
        Begin(world, ada, asked.Id);
        var prompt = world.World.Run(() => Spoken(world, ada).Prepare(new PrepareSpoken
        {
            CharacterKey = "aiko",
            Cause = TurnCause.Reply,
            CausedBy = Turn,
            OnBehalfOf = ChatWorld.Ada,
            SpokenNowBy = Turn,
            SpokenNow = "The cake is a lie.",
            ExtraInstructions = "Whisper.",
        }));

        Assert.StartsWith("You are Aiko", prompt.Instructions);
        Assert.Contains("spoken aloud", prompt.Instructions);
        Assert.DoesNotContain(prompt.Lines, line => line.Text.Contains("Before Aiko came"));
        Assert.Contains(prompt.Lines, line => line.Role == "user" && line.Text.Contains("Nyx, tell Aiko."));
        Assert.Contains(prompt.Lines, line => line.Role == "user" && line.Text.Contains("The cake is a lie."));
        Assert.Equal(("system", "Whisper."), (prompt.Lines[^1].Role, prompt.Lines[^1].Text));
        Assert.NotEmpty(prompt.Voice);
    }

    [Fact]
    public async Task Only_so_many_characters_as_a_room_holds_have_a_voice()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { CharactersPerRoom = 2 });
        var ada = world.Open(["nyx", "lexi", "aiko"])[0];
        var view = world.World.Run(() => Spoken(world, ada).KeepVoice());
        Assert.Equal(["nyx", "lexi"], view.Characters.Select(character => character.CharacterKey));
        var asked = Said(world, ada, "utt_1", "Aiko, hello.");
        var decision = world.World.Run(() => Spoken(world, ada).ChooseSpeakers(new ChooseSpeakers { DecisionId = "dec_1", Cause = TurnCause.Message, CausedBy = asked.Id, OnBehalfOf = ChatWorld.Ada }));
        Assert.DoesNotContain(decision!.Candidates, candidate => candidate.CharacterKey == "aiko");
    }

    [Fact]
    public async Task A_muted_member_says_nothing_here()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[0].Do(chat => chat.SetMemberMuted(ChatWorld.Ada, ChatWorld.Bob, true));
        Ask(world, clients[0], chat => chat.KeepVoice());
        Assert.Equal(ErrorCodes.Muted, Assert.Throws<LexiException>(() => Said(world, clients[1], "utt_1", "Hello.")).Code);
    }

    private static ISpokenChatGrain Spoken(ChatWorld world, ChatClient client) => world.World.Grains.GetGrain<ISpokenChatGrain>(client.ChatId);

    private static void Ask(ChatWorld world, ChatClient client, Func<ISpokenChatGrain, Task> what) => world.World.Run(() => what(Spoken(world, client)));

    private static GroupMessage Said(ChatWorld world, ChatClient client, string utteranceId, string text) => world.World.Run(() => Spoken(world, client)
        .PostSpoken(new SpokenMessage { UserId = client.UserId, UtteranceId = utteranceId, Text = text, DurationMs = 900 }));

    private static void Begin(ChatWorld world, ChatClient client, string? causedBy) => Ask(world, client, chat => chat.BeginSpoken(new BeginSpoken
    {
        UtteranceId = Turn,
        CharacterKey = "nyx",
        Cause = TurnCause.Message,
        CausedBy = causedBy,
        DecisionId = "dec_1",
        OnBehalfOf = ChatWorld.Ada,
    }));
}
#endif
