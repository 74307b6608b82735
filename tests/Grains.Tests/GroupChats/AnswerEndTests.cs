#if !ORLEANS
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>What ends an answer before it is whole: people and messages that go.</summary>
public sealed class AnswerEndTests
{
    private const string Long = "one two three four five six seven eight nine ten eleven twelve";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_ends_when_the_person_it_is_for_goes(bool isKicked)
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], Quietly, ChatWorld.Bob);
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 500 });
        _ = clients[1].Says("Nyx, count!");
        world.RunFor(1.3);
        if (isKicked)
            clients[0].Do(chat => chat.Kick(ChatWorld.Ada, ChatWorld.Bob));
        else
            clients[1].Do(chat => chat.Leave(ChatWorld.Bob));
        world.RunFor(30);

        Assert.Equal(1, world.Model.Stopped);
        Assert.Contains("Nyx: one two three (Interrupted)", clients[0].Lines);
    }

    [Fact]
    public async Task An_answer_to_somebody_else_goes_on_when_a_person_goes()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], Quietly, ChatWorld.Bob);
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 500 });
        _ = clients[0].Says("Nyx, count!");
        world.RunFor(1.3);
        clients[0].Do(chat => chat.Kick(ChatWorld.Ada, ChatWorld.Bob));
        world.RunFor(30);

        Assert.Contains($"Nyx: {Long}", clients[0].Lines);
    }

    [Fact]
    public async Task An_answer_ends_when_the_message_it_answers_is_removed()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"], Quietly)[0];
        var before = ada.Says("Nyx, hello.");
        world.RunFor(5);
        world.Model.Say(new ScriptedText(Long) { FirstMs = 100, WordMs = 500 });
        var asked = ada.Says("Nyx, count!");
        world.RunFor(1);
        ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, before.Id));
        world.RunFor(0.3);
        Assert.Equal(MessageStatus.Writing, ada.Last.Status);
        ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, asked.Id));
        world.RunFor(30);

        Assert.Equal(("one two three", MessageStatus.Interrupted, 1), (ada.Last.Text, ada.Last.Status, world.Model.Stopped));
    }

    [Fact]
    public async Task All_connections_are_given_the_same_events_which_need_no_copy()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], Quietly, ChatWorld.Bob);
        var ears = new[] { new Ear(), new Ear() };
        foreach (var (ear, client) in ears.Zip(clients))
        {
            client.Do(chat => chat.Attach(new AttachToGroupChat
            {
                UserId = client.UserId,
                AttachmentId = $"att_ear_{client.UserId}",
                Observer = world.World.Grains.CreateObjectReference<IGroupChatObserver>(ear),
            }));
        }

        _ = clients[0].Says("Hello, Bob.");
        world.RunFor(1);
        var heard = Assert.IsType<GroupChatEvent[]>(ears[0].Heard[0].Events);
        Assert.Same(heard, ears[1].Heard[0].Events);
    }

    private static ChatSettings Quietly(ChatSettings settings) => settings with { MostCharacterTurns = 0 };

    private sealed class Ear : IGroupChatObserver
    {
        public List<GroupChatEvents> Heard { get; } = [];

        public Task OnEvents(GroupChatEvents events)
        {
            Heard.Add(events);
            return Task.CompletedTask;
        }

        public Task OnSignals(GroupChatSignals signals) => Task.CompletedTask;
    }
}
#endif
