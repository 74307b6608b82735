#if !ORLEANS
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>People and characters talking.</summary>
public sealed class GroupChatTests
{
    [Fact]
    public async Task Whoever_is_named_answers_and_everybody_sees_the_same()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["lexi", "nyx"], ChatWorld.Bob);
        world.Model.Say("You called, and here I am.");
        var asked = clients[0].Says("Nyx, are you there?");
        world.RunFor(5);

        Assert.Equal(MessageStatus.Complete, asked.Status);
        Assert.Equal(["nyx"], asked.Mentions);
        var answer = clients[0].Messages.Values.First(message => message.Position > asked.Position);
        Assert.Equal(("nyx", "You called, and here I am.", MessageStatus.Complete), (answer.AuthorId, answer.Text, answer.Status));
        Assert.Equal((TurnCause.Message, asked.Id), (answer.Cause!.Value, answer.CausedBy));
        Assert.Equal(answer.Text, clients[1].Drafts[(answer.Id, 0)]);
        Assert.Equal(clients[0].Lines, clients[1].Lines);
        Assert.All(clients, client => Assert.True(client.IsInOrder));
        var why = clients[1].Do(chat => chat.GetDecision(ChatWorld.Bob, answer.Id));
        Assert.Equal("nyx", Assert.Single(why!.Chosen));
    }
}
#endif
