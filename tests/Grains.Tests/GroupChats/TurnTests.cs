#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>Whose turn it is: stopping, forcing, going on, other versions, and people who write in between.</summary>
public sealed class TurnTests
{
    private const string Long = "one two three four five six seven eight nine ten eleven twelve";

    [Fact]
    public async Task What_is_stopped_stops_at_once_and_keeps_its_words()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 500 });
        _ = ada.Says("Nyx, count!");
        world.RunFor(1.3);
        ada.Do(chat => chat.Stop(ChatWorld.Ada));

        Assert.Equal(1, world.Model.Stopped);
        Assert.Equal(("one two three", MessageStatus.Interrupted), (ada.Last.Text, ada.Last.Status));
        world.RunFor(30);
        Assert.Equal("one two three", ada.Last.Text);
        Assert.Single(world.Model.Requests);
    }

    [Fact]
    public async Task A_person_who_writes_while_a_character_writes_is_answered_next()
    {
        await using var world = new ChatWorld();
        var clients = Quiet(world, ChatWorld.Bob);
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 200 }).Say("I heard you, Bob.");
        _ = clients[0].Says("Nyx, count!");
        world.RunFor(1);
        var second = clients[1].Says("Lexi, is she always like this?");
        world.RunFor(10);

        Assert.Equal(["Ada: Nyx, count!", $"Nyx: {Long}", "Bob: Lexi, is she always like this?", "Lexi: I heard you, Bob."], clients[0].Lines.Skip(1).Take(4));
        Assert.Equal(second.Id, clients[0].Messages.Values.First(message => message.Text == "I heard you, Bob.").CausedBy);
    }

    [Fact]
    public async Task What_the_same_person_writes_takes_the_place_of_what_was_to_come_for_them()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 200 }).Say("As you like.");
        _ = ada.Says("Nyx and Lexi, who are you?");
        world.RunFor(1);
        var first = ada.Last.AuthorId;
        _ = ada.Says("Never mind. Aiko, your turn!");
        world.RunFor(10);

        Assert.Equal([first, "aiko"], ada.Messages.Values.Skip(1).Where(message => message.AuthorKind == AuthorKind.Character).Select(message => message.AuthorId));
    }

    [Fact]
    public async Task A_character_is_made_to_speak_over_the_one_who_writes()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 500 }).Say("Fine.");
        _ = ada.Says("Nyx, count!");
        world.RunFor(1);
        ada.Do(chat => chat.ForceTurn(ChatWorld.Ada, "aiko"));
        world.RunFor(5);

        Assert.Equal(["Nyx: one two (Interrupted)", "Aiko: Fine."], ada.Lines.TakeLast(2));
        Assert.Equal(TurnCause.Forced, ada.Last.Cause);
        Assert.Equal("forced", ada.Seen<GroupChatEvent.SpeakerChosen>().Last().Decision.Candidates[0].Reasons[0].Kind);
    }

    [Fact]
    public async Task Another_version_is_written_beside_the_first_and_either_can_be_shown()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say("First.").Say("Second.");
        _ = ada.Says("Nyx?");
        world.RunFor(5);
        var message = ada.Last;
        ada.Do(chat => chat.Regenerate(ChatWorld.Ada, message.Id));
        world.RunFor(5);

        Assert.Equal(("Second.", 2, 1, MessageStatus.Complete), (ada.Last.Text, ada.Last.SwipeCount, ada.Last.SwipeIndex, ada.Last.Status));
        Assert.Equal("Second.", ada.Drafts[(message.Id, 1)]);
        // What it wrote at first is not in front of it when it writes anew.
        Assert.DoesNotContain(world.Model.Requests[1].Messages, part => part.Text.Contains("First.", StringComparison.Ordinal));
        ada.Do(chat => chat.ChooseSwipe(ChatWorld.Ada, message.Id, 0));
        Assert.Equal(("First.", 0), (ada.Last.Text, ada.Last.SwipeIndex));
        Assert.Equal(["First.", "Second."], ada.Do(chat => chat.GetSwipes(ChatWorld.Ada, message.Id)));
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => ada.Do(chat => chat.ChooseSwipe(ChatWorld.Ada, message.Id, 2))).Code);
    }

    [Fact]
    public async Task A_version_that_is_stopped_before_its_first_word_was_never_there()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say("First.").Say(new ScriptedText("Second.") { FirstMs = 5000 });
        _ = ada.Says("Nyx?");
        world.RunFor(5);
        ada.Do(chat => chat.Regenerate(ChatWorld.Ada, ada.Last.Id));
        world.RunFor(1);
        Assert.Equal(MessageStatus.Writing, ada.Last.Status);
        ada.Do(chat => chat.Stop(ChatWorld.Ada));

        Assert.Equal(("First.", 1, MessageStatus.Complete), (ada.Last.Text, ada.Last.SwipeCount, ada.Last.Status));
    }

    [Fact]
    public async Task A_message_that_is_continued_goes_on_from_its_words()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say("Once upon a time ").Say("there was a bar.");
        _ = ada.Says("Nyx, a story!");
        world.RunFor(5);
        ada.Do(chat => chat.Continue(ChatWorld.Ada, ada.Last.Id));
        world.RunFor(5);

        Assert.Equal(("Once upon a time there was a bar.", MessageStatus.Complete, 1), (ada.Last.Text, ada.Last.Status, ada.Last.SwipeCount));
        Assert.Equal("Once upon a time there was a bar.", ada.Drafts[(ada.Last.Id, 0)]);
    }

    [Fact]
    public async Task A_version_more_than_there_may_be_is_refused()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { SwipesPerMessage = 2 });
        var ada = Quiet(world)[0];
        _ = ada.Says("Nyx?");
        world.RunFor(5);
        ada.Do(chat => chat.Regenerate(ChatWorld.Ada, ada.Last.Id));
        world.RunFor(5);
        Assert.Equal(2, ada.Last.SwipeCount);
        Assert.Equal(ErrorCodes.TooLarge, Assert.Throws<LexiException>(() => ada.Do(chat => chat.Regenerate(ChatWorld.Ada, ada.Last.Id))).Code);
    }

    [Fact]
    public async Task An_answer_is_cut_where_a_message_may_be_no_longer()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { AnswerCharacters = 20 });
        var ada = Quiet(world)[0];
        world.Model.Say(new ScriptedText(Long) { WordMs = 100 });
        _ = ada.Says("Nyx, count!");
        world.RunFor(5);

        Assert.Equal((Long[..20], MessageStatus.Complete), (ada.Last.Text, ada.Last.Status));
        Assert.Equal(1, world.Model.Stopped);
    }

    [Fact]
    public async Task A_model_that_fails_is_told_and_its_words_stay()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say(new ScriptedText("") { Failure = ModelFailure.ServerError }).Say(new ScriptedText("So far ") { Failure = ModelFailure.ConnectionLost });
        _ = ada.Says("Nyx?");
        world.RunFor(5);
        Assert.Equal(("", MessageStatus.Failed), (ada.Last.Text, ada.Last.Status));
        Assert.Equal(ErrorCodes.TextUnavailable, ada.Seen<GroupChatEvent.Noticed>().Single().Code);

        _ = ada.Says("Nyx??");
        world.RunFor(5);
        Assert.Equal(("So far", MessageStatus.Interrupted), (ada.Last.Text, ada.Last.Status));
    }

    [Fact]
    public async Task A_model_that_says_nothing_is_given_up()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say(new ScriptedText("too late") { FirstMs = 10 * 60_000 }).Say(new ScriptedText(Long) { WordMs = 10 * 60_000 });
        _ = ada.Says("Nyx?");
        world.RunFor(31);
        Assert.Equal(MessageStatus.Failed, ada.Last.Status);
        _ = ada.Says("Nyx??");
        world.RunFor(31);
        Assert.Equal(("one", MessageStatus.Interrupted), (ada.Last.Text, ada.Last.Status));
        Assert.Equal(2, world.Model.Stopped);
    }

    [Fact]
    public async Task Who_is_muted_or_sent_away_while_writing_stops()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world)[0];
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 500 }).Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 500 });
        _ = ada.Says("Nyx, count!");
        world.RunFor(1);
        ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        Assert.Equal("one two", ada.Last.Text);
        _ = ada.Says("Lexi, count!");
        world.RunFor(1);
        ada.Do(chat => chat.RemoveCharacter(ChatWorld.Ada, "lexi"));
        world.RunFor(10);
        Assert.Equal(2, world.Model.Stopped);
        Assert.Contains("Lexi: one two (Interrupted)", ada.Lines);
        Assert.Equal(["nyx", "aiko"], ada.Do(chat => chat.GetSnapshot(ChatWorld.Ada)).Characters.Select(character => character.Card.Key));
    }

    [Fact]
    public async Task A_model_directs_who_speaks_and_when_it_cannot_the_rules_do()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["lexi", "nyx", "aiko"], settings => settings with { Strategy = SpeakerStrategy.ModelDirected, MostCharacterTurns = 0 })[0];
        world.Model.Json = request => request.Shape!.Name == "next_speaker" ? """{"speakers":["aiko"],"reason":"Nobody asked her yet."}""" : null;
        _ = ada.Says("Nyx, hello.");
        world.RunFor(5);
        Assert.Equal("aiko", ada.Last.AuthorId);
        world.Model.Json = _ => null;
        _ = ada.Says("Nyx, hello again.");
        world.RunFor(5);
        var decision = ada.Seen<GroupChatEvent.SpeakerChosen>().Last().Decision;
        Assert.Equal(("nyx", SpeakerStrategy.Natural), (decision.Chosen[0], decision.Strategy));
        Assert.NotNull(decision.Remark);
    }

    [Fact]
    public async Task Where_a_person_says_who_speaks_nobody_else_does()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["lexi", "nyx"], settings => settings with { Strategy = SpeakerStrategy.Manual, IsAuto = true })[0];
        _ = ada.Says("Nyx, hello.");
        world.RunFor(60);
        Assert.Empty(world.Model.Requests);
        ada.Do(chat => chat.ForceTurn(ChatWorld.Ada, "lexi"));
        world.RunFor(60);
        Assert.Equal("lexi", ada.Last.AuthorId);
        Assert.Single(world.Model.Requests);
    }

    /// <summary>Characters who speak when they are spoken to, and not among themselves.</summary>
    private static ChatClient[] Quiet(ChatWorld world, params string[] others) =>
        world.Open(["lexi", "nyx", "aiko"], settings => settings with { MostCharacterTurns = 0 }, others);
}
#endif
