#if !ORLEANS
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;
using Lexi.Testing.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Models.Tools;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>What ends an answer before it is whole: a stop, people and messages that go, words that are not allowed, rights that are missing.</summary>
public sealed class AnswerEndTests
{
    private const string Long = "one two three four five six seven eight nine ten eleven twelve";

    [Fact]
    public async Task A_stop_ends_the_tool_that_runs_and_asks_no_other()
    {
        var tools = new EndlessTools();
        await using var world = new ChatWorld(tools: tools, model: time => new FakeTextModel(
            time, [Called("call_1"), Called("call_2"), new TextModelEvent.Finished(TextFinish.ToolCalls, null)]));
        await world.Written.Save(Flint(isAdult: false), TestContext.Current.CancellationToken);
        var ada = world.Open(["flint"], Quietly)[0];
        _ = ada.Says("Flint, how is the weather?");
        world.RunFor(1);
        Assert.Equal((1, 0), (tools.Asked, tools.Ended));
        ada.Do(chat => chat.Stop(ChatWorld.Ada));
        world.RunFor(30);

        Assert.Equal((1, 1), (tools.Asked, tools.Ended));
        Assert.NotEqual(MessageStatus.Writing, ada.Last.Status);
    }

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
    public async Task Words_that_are_not_allowed_are_taken_away_and_no_character_is_told_them()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], Quietly, ChatWorld.Bob);
        world.Model.Say(new ScriptedText("Something vile ") { WordMs = 2000, Finish = TextFinish.Filtered });
        _ = clients[0].Says("Nyx, be vile!");
        world.RunFor(3);
        Assert.Contains("Something", clients[1].Drafts.Values.Single(), StringComparison.Ordinal);
        world.RunFor(10);

        Assert.Equal(("", MessageStatus.Failed), (clients[1].Last.Text, clients[1].Last.Status));
        Assert.Equal("filtered", clients[1].Seen<GroupChatEvent.Noticed>().Single().Code);
        Assert.Equal([""], clients[0].Do(chat => chat.GetSwipes(ChatWorld.Ada, clients[0].Last.Id)));
        await world.Restart();
        foreach (var client in clients)
            client.Attach();
        _ = clients[0].Says("Nyx, what did you say?");
        world.RunFor(10);
        Assert.DoesNotContain(world.Model.Requests[^1].Messages, part => part.Text.Contains("Something", StringComparison.Ordinal));
        Assert.Equal(MessageStatus.Complete, clients[0].Last.Status);
    }

    [Fact]
    public async Task A_version_and_a_continuation_that_are_not_allowed_leave_what_was_there()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"], Quietly)[0];
        var vile = new ScriptedText("something vile ") { Finish = TextFinish.Filtered };
        world.Model.Say("First.").Say(vile).Say(vile);
        _ = ada.Says("Nyx?");
        world.RunFor(5);
        ada.Do(chat => chat.Regenerate(ChatWorld.Ada, ada.Last.Id));
        world.RunFor(5);
        Assert.Equal(("First.", 1, MessageStatus.Complete), (ada.Last.Text, ada.Last.SwipeCount, ada.Last.Status));
        ada.Do(chat => chat.Continue(ChatWorld.Ada, ada.Last.Id));
        world.RunFor(5);

        Assert.Equal(("First.", 1, MessageStatus.Complete), (ada.Last.Text, ada.Last.SwipeCount, ada.Last.Status));
        Assert.Equal(["filtered", "filtered"], ada.Seen<GroupChatEvent.Noticed>().Select(notice => notice.Code));
    }

    [Fact]
    public async Task An_answer_that_not_everybody_may_read_says_so()
    {
        await using var world = new ChatWorld();
        await world.Written.Save(Flint(isAdult: false), TestContext.Current.CancellationToken);
        var ada = world.Open(["flint"], Quietly, ChatWorld.Bob)[0];
        await world.Written.Save(Flint(isAdult: true), TestContext.Current.CancellationToken);
        await world.Restart();
        ada.Attach();
        world.World.Run(() => world.World.Grains.GetGrain<IEntitlementGrain>(ChatWorld.Ada).SetAdult(true));
        _ = ada.Says("Flint, a song!");
        world.RunFor(5);

        Assert.Equal(ErrorCodes.AdultContentNotAllowed, ada.Seen<GroupChatEvent.Noticed>().Single().Code);
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

    private static TextModelEvent.ToolCalled Called(string id) => new(id, "weather", """{"city":"Bremen"}""");

    private static CharacterDefinition Flint(bool isAdult) => new()
    {
        Card = new CharacterCard { Key = "flint", Name = "Flint", Tagline = "", Description = "", Voice = "marin", OwnerId = ChatWorld.Ada, IsAdult = isAdult },
        Role = "a sailor",
        Delivery = "Short.",
        Tools =
        [
            new HttpTool
            {
                Tool = new CharacterTool("weather", "Looks out of the window.", """{"type":"object","properties":{"city":{"type":"string"}}}"""),
                Url = "https://tools.example.com/weather",
            },
        ],
    };

    /// <summary>A tool that answers only when it is ended.</summary>
    private sealed class EndlessTools : IToolCaller
    {
        public int Asked { get; private set; }

        public int Ended { get; private set; }

        public async Task<ToolAnswer> CallAsync(ToolCall call, CancellationToken cancellation)
        {
            Asked++;
            var ended = new TaskCompletionSource<ToolAnswer>();
            await using var registration = cancellation.Register(() =>
            {
                Ended++;
                _ = ended.TrySetCanceled(cancellation);
            });
            return await ended.Task;
        }
    }

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
