#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>What is written, changed, removed, found again, and what a dying process leaves of it.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task The_same_message_twice_is_one_message_even_after_a_restart_and_out_of_memory()
    {
        await using var world = new ChatWorld(options: new() { LoadedMessages = 20 });
        var ada = Alone(world);
        var first = ada.Says("Once.", clientId: "mine");
        Assert.Equal(first.Id, ada.Says("Once.", clientId: "mine").Id);
        for (var index = 0; index < 30; index++)
        {
            _ = ada.Says($"Line {index}.");
            world.RunFor(1);
        }

        Assert.Equal(first.Id, ada.Says("Once.", clientId: "mine").Id);
        await world.Restart();
        Assert.Equal(first.Id, ada.Says("Once.", clientId: "mine").Id);
        var page = ada.Do(chat => chat.GetMessages(ChatWorld.Ada, null, 100));
        Assert.Single(page.Messages, message => message.Text == "Once.");
        Assert.Equal(page.Messages.Select(message => message.Position), page.Messages.Select(message => message.Position).Order().Distinct());
    }

    [Fact]
    public async Task What_is_not_committed_was_never_said()
    {
        await using var world = new ChatWorld();
        var ada = Alone(world);
        var before = (ada.Events.Count, ada.Do(chat => chat.GetSnapshot(ChatWorld.Ada)).Messages.Count);
        world.Store.BeforeCommit = _ => throw new IOException("The disk is full.");
        _ = Assert.Throws<IOException>(() => ada.Says("Hello?", clientId: "again"));
        world.Store.BeforeCommit = _ => Task.CompletedTask;
        Assert.Equal(before, (ada.Events.Count, ada.Do(chat => chat.GetSnapshot(ChatWorld.Ada)).Messages.Count));
        Assert.Equal("Hello?", ada.Says("Hello?", clientId: "again").Text);
        Assert.True(ada.IsInOrder);
    }

    [Fact]
    public async Task An_answer_waits_for_a_database_that_is_away_and_is_told_once_it_is_safe()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Say("Here I am.");
        _ = ada.Says("Nyx?");
        world.RunFor(0.25);
        world.Store.BeforeCommit = _ => throw new IOException("The database is away.");
        world.RunFor(10);
        Assert.Equal(MessageStatus.Writing, ada.Last.Status);
        world.Store.BeforeCommit = _ => Task.CompletedTask;
        world.RunFor(2);
        Assert.Equal(("Here I am.", MessageStatus.Complete), (ada.Last.Text, ada.Last.Status));
    }

    [Fact]
    public async Task Words_of_a_turn_that_the_database_did_not_take_are_not_in_the_one_that_it_takes()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Say(new ScriptedText("Hello, and never again. ") { FirstMs = 0, WordMs = 0 }).Say(new ScriptedText("Here I am.") { FirstMs = 500 });
        var isAway = true;
        // It is slow to say that it fails: the character has spoken by then.
        world.Store.BeforeCommit = async changes =>
        {
            if (!isAway || changes.Decisions.Count == 0)
                return;
            isAway = false;
            await Task.Delay(TimeSpan.FromMilliseconds(400), world.World.Time);
            throw new IOException("The database is away.");
        };
        _ = ada.Says("Nyx, are you there?");
        world.RunFor(10);
        Assert.Equal(("Here I am.", MessageStatus.Complete), (ada.Last.Text, ada.Last.Status));
        Assert.Equal(2, world.Model.Requests.Count);
    }

    [Fact]
    public async Task A_crowd_that_writes_while_a_character_does_not_push_its_answer_out()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MessagesPer10Seconds = 1000 }, options: new() { LoadedMessages = 20 });
        var ada = world.Open(["nyx"], settings => settings with { MostCharacterTurns = 0 })[0];
        world.Model.Say(new ScriptedText("one two three four five six seven eight nine ten") { FirstMs = 100, WordMs = 300 });
        var asked = ada.Says("Nyx, count!");
        world.RunFor(1);
        for (var index = 0; index < 50; index++)
            _ = ada.Says("Bob, look at that.");
        world.RunFor(5);
        var answer = ada.Messages.Values.First(message => message.CausedBy == asked.Id);
        Assert.Equal(("one two three four five six seven eight nine ten", MessageStatus.Complete), (answer.Text, answer.Status));
        Assert.Empty(await world.Store.ListWriting(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_of_an_answer_leaves_its_words_marked_as_interrupted()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Say(new ScriptedText(string.Join(' ', Enumerable.Range(1, 60))) { WordMs = 100 });
        var asked = ada.Says("Nyx, count!");
        world.RunFor(3);
        world.Kill();

        var open = Assert.Single(await world.Store.ListWriting(TestContext.Current.CancellationToken));
        world.World.Run(() => world.Chat(open).Recover());
        ada.Attach(ada.LastSequence);
        // The end of the answer is all she missed: every number was committed with what it stands for.
        Assert.True(ada.Attached!.IsGapless);
        Assert.Equal(MessageStatus.Interrupted, ada.Last.Status);
        Assert.StartsWith("1 2 3 4 5 6 7 8 9 10", ada.Last.Text, StringComparison.Ordinal);
        Assert.Single(ada.Messages.Values, message => message.Id == asked.Id);
        Assert.Empty(await world.Store.ListWriting(TestContext.Current.CancellationToken));
        // And it goes on.
        _ = ada.Says("Nyx, are you back?");
        world.RunFor(5);
        Assert.Equal(("Well, well.", MessageStatus.Complete), (ada.Last.Text, ada.Last.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_left_unfinished_far_behind_the_newest_messages_ends_too(bool isDeletedFirst)
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MessagesPer10Seconds = 1000 }, options: new() { LoadedMessages = 20 });
        var ada = world.Open(["nyx"])[0];
        world.Model.Say(new ScriptedText(string.Join(' ', Enumerable.Range(1, 60))) { FirstMs = 100, WordMs = 300 });
        var asked = ada.Says("Nyx, count!");
        world.RunFor(3);
        var answerId = ada.Messages.Values.First(message => message.CausedBy == asked.Id).Id;
        for (var index = 0; index < 30; index++)
            _ = ada.Says("And on and on.");
        world.Kill();
        if (isDeletedFirst)
            ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, answerId));
        ada.Attach();
        world.RunFor(1);
        Assert.Empty(await world.Store.ListWriting(TestContext.Current.CancellationToken));
        var answer = (await world.Store.FindMessage(ada.ChatId, answerId, TestContext.Current.CancellationToken))!.Message;
        Assert.Equal(isDeletedFirst ? MessageStatus.Deleted : MessageStatus.Interrupted, answer.Status);
        Assert.StartsWith(isDeletedFirst ? "" : "1 2 3", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_left_unfinished_ends_as_soon_as_somebody_looks()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Say(new ScriptedText("one two three four five six") { FirstMs = 100, WordMs = 700 });
        _ = ada.Says("Nyx, count!");
        world.RunFor(3);
        world.Kill();
        ada.Attach();
        world.RunFor(1);
        Assert.Equal(MessageStatus.Interrupted, ada.Last.Status);
        Assert.Empty(await world.Store.ListWriting(TestContext.Current.CancellationToken));
        Assert.True(ada.IsInOrder);
    }

    [Fact]
    public async Task A_process_that_stops_in_order_keeps_every_word_so_far()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Say(new ScriptedText("one two three four five six") { FirstMs = 100, WordMs = 300 });
        _ = ada.Says("Nyx, count!");
        world.RunFor(0.6);
        await world.Restart();
        ada.Attach();
        Assert.Equal(("one two", MessageStatus.Interrupted), (ada.Last.Text, ada.Last.Status));
    }

    [Fact]
    public async Task What_was_removed_is_told_to_nobody_again_neither_people_nor_characters()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var (ada, bob) = (clients[0], clients[1]);
        ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        bob.Detach();
        var secret = ada.Says("My password is swordfish.");
        ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, secret.Id));
        bob.Attach(bob.LastSequence);
        Assert.True(bob.Attached!.IsGapless);
        Assert.DoesNotContain(bob.Seen<GroupChatEvent.MessageWritten>(), written => written.Message.Text.Contains("swordfish", StringComparison.Ordinal));
        Assert.Equal(MessageStatus.Deleted, bob.Messages[secret.Position].Status);
        Assert.Empty(bob.Do(chat => chat.Search(ChatWorld.Bob, "swordfish", null, 10)).Messages);
        ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", false));
        _ = ada.Says("Nyx, what is my password?");
        world.RunFor(5);
        Assert.DoesNotContain(world.Model.Requests[0].Messages, part => part.Text.Contains("swordfish", StringComparison.Ordinal));
        // Only one's own, unless one moderates.
        Assert.Equal(ErrorCodes.Forbidden, Assert.Throws<LexiException>(() => bob.Do(chat => chat.DeleteMessage(ChatWorld.Bob, ada.Last.Id))).Code);
        ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, ada.Last.Id));
    }

    [Fact]
    public async Task One_changes_what_one_wrote_oneself_and_the_others_see_it()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[0].Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        var message = clients[0].Says("Helo Bob.");
        Assert.Equal(ErrorCodes.Forbidden, Assert.Throws<LexiException>(() => clients[1].Do(chat => chat.Edit(ChatWorld.Bob, message.Id, "No."))).Code);
        var changed = clients[0].Do(chat => chat.Edit(ChatWorld.Ada, message.Id, "Hello @Bob."));
        Assert.Equal(("Hello @Bob.", message.Position), (changed.Text, changed.Position));
        Assert.NotNull(changed.EditedAt);
        Assert.Equal("Hello @Bob.", clients[1].Messages[message.Position].Text);
        Assert.Equal([ChatWorld.Bob], clients[1].Messages[message.Position].Mentions);
    }

    [Theory]
    [InlineData("", ErrorCodes.InvalidRequest)]
    [InlineData(" \n\t ", ErrorCodes.InvalidRequest)]
    [InlineData("\0\u0007", ErrorCodes.InvalidRequest)]
    [InlineData("4001", ErrorCodes.TooLarge)]
    public async Task A_message_that_is_none_is_refused_by_its_code(string text, string code)
    {
        await using var world = new ChatWorld();
        var ada = Alone(world);
        text = text == "4001" ? new string('x', 4001) : text;
        Assert.Equal(code, Assert.Throws<LexiException>(() => ada.Says(text)).Code);
        Assert.Equal(4000, ada.Says(new string('x', 4000)).Text.Length);
        Assert.Equal("a\nb", ada.Says("a\0\n\u0007b").Text);
        Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => ada.Says("Hi", clientId: new string('c', 129))).Code);
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => ada.Says("Hi", replyTo: "msg_other")).Code);
    }

    [Fact]
    public async Task History_is_read_page_by_page_from_memory_and_beyond()
    {
        await using var world = new ChatWorld(options: new() { LoadedMessages = 20 });
        var ada = Alone(world);
        for (var index = 0; index < 50; index++)
        {
            _ = ada.Says($"Line {index}.");
            world.RunFor(1);
        }

        var read = new List<string>();
        long? before = null;
        bool hasEarlier;
        do
        {
            var page = ada.Do(chat => chat.GetMessages(ChatWorld.Ada, before, 7));
            read.InsertRange(0, page.Messages.Select(message => message.Text));
            before = page.Messages[0].Position;
            hasEarlier = page.HasEarlier;
        }
        while (hasEarlier);
        Assert.Equal(Enumerable.Range(0, 50).Select(index => $"Line {index}."), read.Where(text => text.StartsWith("Line", StringComparison.Ordinal)));
        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => ada.Do(chat => chat.GetMessages(ChatWorld.Ada, null, 101))).Code);
    }

    [Fact]
    public async Task Drafts_come_word_by_word_but_not_faster_than_anybody_sees()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Say(new ScriptedText(string.Join(' ', Enumerable.Range(1, 400))) { FirstMs = 100, WordMs = 5 });
        _ = ada.Says("Nyx, count!");
        world.RunFor(0.2);
        Assert.NotEmpty(ada.Signals.OfType<GroupChatSignal.Draft>());
        world.RunFor(5);
        // Two seconds of writing, at most twenty pieces a second and the first at once.
        Assert.InRange(ada.Signals.OfType<GroupChatSignal.Draft>().Count(), 30, 42);
        Assert.Equal(ada.Last.Text, ada.Drafts[(ada.Last.Id, 0)]);
    }

    private static ChatClient Alone(ChatWorld world)
    {
        var ada = world.Open(["nyx"])[0];
        ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        return ada;
    }
}
#endif
