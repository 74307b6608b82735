#if !ORLEANS
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>When a chat is in memory, and when it is only rows.</summary>
public sealed class ChatSleepTests
{
    [Fact]
    public async Task A_chat_stays_in_memory_as_long_as_somebody_listens_and_not_much_longer()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        world.RunFor(24 * 3600);
        _ = ada.Says("Still here?");
        world.RunFor(1);
        Assert.Equal("Still here?", ada.Last.Text);
        ada.Detach();
        world.RunFor(24 * 3600);
        Assert.Equal(0, world.World.ActivationCount);
        // And is there again for who looks.
        Assert.Equal("Still here?", ada.Do(chat => chat.GetSnapshot(ChatWorld.Ada)).Messages[^1].Text);
    }

    [Fact]
    public async Task Only_the_newest_messages_are_loaded_and_shown_at_first()
    {
        await using var world = new ChatWorld(options: new() { LoadedMessages = 20, SnapshotMessages = 10 });
        var ada = world.Open(["nyx"])[0];
        ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        for (var index = 0; index < 30; index++)
        {
            _ = ada.Says($"Line {index}.");
            world.RunFor(1);
        }

        await world.Restart();
        var snapshot = ada.Do(chat => chat.GetSnapshot(ChatWorld.Ada));
        Assert.Equal((10, true, "Line 29."), (snapshot.Messages.Count, snapshot.HasEarlier, snapshot.Messages[^1].Text));
        // Older ones are found all the same.
        var old = ada.Do(chat => chat.GetMessages(ChatWorld.Ada, 5, 1)).Messages[0];
        Assert.Equal("Changed.", ada.Do(chat => chat.Edit(ChatWorld.Ada, old.Id, "Changed.")).Text);
        ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, old.Id));
        Assert.Equal(MessageStatus.Deleted, ada.Do(chat => chat.GetMessages(ChatWorld.Ada, 5, 1)).Messages[0].Status);
    }
}
#endif
