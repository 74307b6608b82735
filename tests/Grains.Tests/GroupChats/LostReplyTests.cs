#if !ORLEANS
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>A database that keeps what it is given and then says that it failed, and one that somebody else has written.</summary>
public sealed class LostReplyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_whose_commit_only_lost_its_reply_is_sent_and_answered()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Store.AfterCommit = _ => throw new IOException("The line broke.");
        var sent = ada.Says("Nyx?", clientId: "again");
        world.RunFor(5);
        world.Store.AfterCommit = _ => Task.CompletedTask;
        Assert.Equal(sent.Id, ada.Says("Nyx?", clientId: "again").Id);
        Assert.Equal(("Well, well.", MessageStatus.Complete), (ada.Last.Text, ada.Last.Status));
        Assert.True(ada.IsInOrder);
        Assert.Equal(ada.LastSequence, (await world.Store.Find(ada.ChatId, 1, Cancellation))!.Header.LastSequence);
    }

    [Fact]
    public async Task A_chat_whose_creation_only_lost_its_reply_can_be_opened()
    {
        await using var world = new ChatWorld();
        world.Store.AfterCommit = _ => throw new IOException("The line broke.");
        _ = Assert.Throws<IOException>(() => world.Create(["nyx"]));
        world.Store.AfterCommit = _ => Task.CompletedTask;
        var chatId = Assert.Single(await world.Store.ListOf(ChatWorld.Ada, null, 10, Cancellation)).ChatId;
        Assert.Equal(chatId, world.World.Run(() => world.Chat(chatId).GetSnapshot(ChatWorld.Ada)).ChatId);
    }

    [Fact]
    public async Task When_the_store_cannot_be_asked_a_retry_still_returns_the_stored_message()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var (ada, bob) = (clients[0], clients[1]);
        var last = bob.LastSequence;
        LoseEverything(world);
        _ = Assert.Throws<IOException>(() => ada.Says("Hello?", clientId: "again"));
        // Nothing is built on what is not known.
        _ = Assert.Throws<IOException>(() => ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true)));
        var stored = Assert.Single((await Restored(world).Find(ada.ChatId, 100, Cancellation))!.Newest, message => message.Message.ClientMessageId == "again");

        Assert.Equal(stored.Message.Id, ada.Says("Hello?", clientId: "again").Id);
        // Whoever listens is told a number with a gap before it, and starts from a snapshot.
        Assert.False(bob.IsInOrder);
        bob.Attach(last);
        Assert.False(bob.Attached!.IsGapless);
        Assert.Contains(bob.Messages.Values, message => message.Id == stored.Message.Id);
        ada.Attach();
        Assert.Equal(stored.Message.Position + 1, ada.Says("It works again.").Position);
        world.RunFor(5);
        Assert.Equal(ada.Lines, bob.Lines);
    }

    [Fact]
    public async Task An_end_of_an_answer_that_nobody_knows_of_does_not_try_for_ever()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        _ = ada.Says("Nyx?");
        world.RunFor(0.25);
        LoseEverything(world);
        world.RunFor(10);
        _ = Restored(world);
        world.RunFor(10);
        var commits = 0;
        world.Store.AfterCommit = _ => Task.FromResult(++commits);
        world.RunFor(30);
        Assert.Equal(0, commits);
        ada.Attach();
        Assert.DoesNotContain(ada.Messages.Values, message => message.Status == MessageStatus.Writing);
        world.Model.Say("Still here.");
        _ = ada.Says("Nyx, are you there?");
        world.RunFor(5);
        Assert.Equal("Still here.", ada.Last.Text);
    }

    [Fact]
    public async Task A_chat_that_somebody_else_has_written_is_read_again()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        var theirs = await WriteElsewhere(world, ada);
        _ = Assert.ThrowsAny<InvalidOperationException>(() => ada.Says("Hello?", clientId: "again"));
        Assert.False(ada.IsInOrder);
        ada.Attach();
        Assert.Equal(theirs.Id, ada.Last.Id);
        Assert.Equal(theirs.Position + 1, ada.Says("Hello?", clientId: "again").Position);
    }

    [Fact]
    public async Task A_chat_that_somebody_else_has_taken_away_is_gone()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        await world.Store.Delete(ada.ChatId, Cancellation);
        world.Store.BeforeCommit = _ => throw new IOException("No such chat.");
        _ = Assert.Throws<IOException>(() => ada.Says("Hello?"));
        world.Store.BeforeCommit = _ => Task.CompletedTask;
        Assert.Single(ada.Seen<GroupChatEvent.ChatDeleted>());
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => ada.Says("Hello?")).Code);
    }

    [Fact]
    public async Task A_stop_that_is_not_kept_stops_nothing()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        world.Model.Say(new ScriptedText("one two three four five six") { FirstMs = 100, WordMs = 300 });
        _ = ada.Says("Nyx, count!");
        world.RunFor(1);
        world.Store.BeforeCommit = _ => throw new IOException("The database is away.");
        _ = Assert.Throws<IOException>(() => ada.Do(chat => chat.Stop(ChatWorld.Ada)));
        world.Store.BeforeCommit = _ => Task.CompletedTask;
        world.RunFor(5);
        Assert.Equal(("one two three four five six", MessageStatus.Complete), (ada.Last.Text, ada.Last.Status));
    }

    /// <summary>Commits are kept, and nothing that is asked gets an answer.</summary>
    private static void LoseEverything(ChatWorld world)
    {
        world.Store.AfterCommit = _ => throw new IOException("The line broke.");
        world.Store.BeforeFind = () => throw new IOException("There is no line.");
    }

    private static InMemoryGroupChatStore Restored(ChatWorld world)
    {
        world.Store.AfterCommit = _ => Task.CompletedTask;
        world.Store.BeforeFind = () => { };
        return world.Store;
    }

    private static async Task<GroupMessage> WriteElsewhere(ChatWorld world, ChatClient ada)
    {
        var stored = (await world.Store.Find(ada.ChatId, 1, Cancellation))!;
        var position = stored.Header.LastPosition + 1;
        var message = new GroupMessage
        {
            Id = "msg_elsewhere",
            Position = position,
            AuthorKind = AuthorKind.Person,
            AuthorId = ChatWorld.Ada,
            AuthorName = "Ada",
            Text = "From the other side.",
            Status = MessageStatus.Complete,
            CreatedAt = world.World.Time.GetUtcNow(),
            Audience = ["nyx"],
        };
        await world.Store.Commit(
            new GroupChatChanges
            {
                Header = stored.Header with { LastPosition = position, LastSequence = stored.Header.LastSequence + 5 },
                Messages = [new StoredMessage(message, [message.Text])],
            },
            Cancellation);
        return message;
    }
}
#endif
