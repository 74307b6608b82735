#if !ORLEANS
using System.Runtime.CompilerServices;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>What stays of what was said: feelings, memories, summaries, and what tools did.</summary>
public sealed class ReflectionTests
{
    [Fact]
    public async Task Insults_lower_what_is_felt_and_kindness_raises_it_and_everybody_sees_it()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world);
        for (var times = 0; times < 3; times++)
        {
            _ = ada.Says("Nyx, you are stupid and I hate you.");
            world.RunFor(5);
            _ = ada.Says("Lexi, you are wonderful, thank you so much.");
            world.RunFor(5);
        }

        var dynamics = ada.Do(chat => chat.GetDynamics(ChatWorld.Ada));
        Assert.True(Feeling(dynamics, "nyx").Affinity < -0.3, "Nyx is hurt.");
        Assert.True(Feeling(dynamics, "lexi").Affinity > 0.3, "Lexi is pleased.");
        Assert.Equal(3, Feeling(dynamics, "nyx").Count);
        Assert.Equal(6, ada.Seen<GroupChatEvent.RelationshipMoved>().Count(moved => moved.Relationship.To == ChatWorld.Ada));
        Assert.Contains(world.Model.Requests[^2].Messages, part => part.Text.Contains("\"affinity\":-", StringComparison.Ordinal));
        await world.Restart();
        Assert.Equal(Feeling(dynamics, "nyx"), Feeling(ada.Do(chat => chat.GetDynamics(ChatWorld.Ada)), "nyx"));
    }

    [Fact]
    public async Task A_model_that_judges_feelings_is_believed_as_far_as_it_makes_sense()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world);
        world.Model.Json = request => request.Shape!.Name == "feeling_change" ? """{"delta":1,"type":"flirty","reason":"Ada winked."}""" : null;
        _ = ada.Says("Nyx, hello.");
        world.RunFor(5);
        var feeling = Feeling(ada.Do(chat => chat.GetDynamics(ChatWorld.Ada)), "nyx");
        Assert.Equal("Ada winked.", feeling.Reason);
        world.Model.Json = _ => "{\"delta\":\"a lot\"}";
        _ = ada.Says("Nyx, hello again.");
        world.RunFor(5);
        Assert.True(Feeling(ada.Do(chat => chat.GetDynamics(ChatWorld.Ada)), "nyx").Affinity > feeling.Affinity);
    }

    [Fact]
    public async Task What_is_worth_it_is_remembered_in_another_chat_but_told_only_with_that_person()
    {
        await using var world = new ChatWorld();
        LetRemember(world, ChatWorld.Ada);
        var ada = Quiet(world);
        world.Model.Json = request => request.Shape!.Name == "memories" ? """{"memories":[{"text":"Ada is afraid of geese.","importance":9,"about":"p1"}]}""" : null;
        for (var times = 0; times < 10; times++)
        {
            _ = ada.Says("Nyx, I am afraid of geese.");
            world.RunFor(20);
        }

        Assert.Equal((ChatWorld.Ada, "nyx"), (Assert.Single(world.Memories.All).UserId, world.Memories.All[0].CharacterKey));
        var others = world.Open(["nyx"], settings => settings with { MostCharacterTurns = 0 }, ChatWorld.Bob);
        _ = others[0].Says("Nyx, what do you know of me?");
        world.RunFor(5);
        Assert.Contains(world.Model.Requests[^1].Messages, part => part.Text.Contains("afraid of geese", StringComparison.Ordinal));
        _ = others[1].Says("Nyx, what do you know of her?");
        world.RunFor(5);
        Assert.DoesNotContain(world.Model.Requests[^1].Messages, part => part.Text.Contains("afraid of geese", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_told_in_one_chat_stays_there_until_the_person_chooses_otherwise()
    {
        await using var world = new ChatWorld();
        var ada = Quiet(world);
        world.Model.Json = request => request.Shape!.Name == "memories" ? """{"memories":[{"text":"Ada is afraid of geese.","importance":9,"about":"p1"}]}""" : null;
        for (var times = 0; times < 10; times++)
        {
            _ = ada.Says("Nyx, I am afraid of geese.");
            world.RunFor(20);
        }

        var other = world.Open(["nyx"], settings => settings with { MostCharacterTurns = 0 })[0];
        _ = other.Says("Nyx, what do you know of me?");
        world.RunFor(5);
        Assert.DoesNotContain(world.Model.Requests[^1].Messages, part => part.Text.Contains("afraid of geese", StringComparison.Ordinal));
        LetRemember(world, ChatWorld.Ada);
        _ = other.Says("Nyx, and now?");
        world.RunFor(5);
        Assert.Contains(world.Model.Requests[^1].Messages, part => part.Text.Contains("afraid of geese", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_remembered_of_a_person_is_made_of_their_own_words_only()
    {
        await using var world = new ChatWorld();
        var people = world.Open(["nyx"], settings => settings with { MostCharacterTurns = 0 }, ChatWorld.Bob);
        var asked = new List<TextRequest>();
        world.Model.Json = request =>
        {
            if (request.Shape!.Name == "memories")
                asked.Add(request);
            return null;
        };
        for (var times = 0; times < 5; times++)
        {
            _ = people[0].Says("Nyx, I collect stamps.");
            world.RunFor(20);
            _ = people[1].Says("Nyx, Ada steals coins.");
            world.RunFor(20);
        }

        Assert.Equal(2, asked.Count);
        var ofAda = asked.Single(request => request.Messages.Any(message => message.Text.Contains("collect stamps", StringComparison.Ordinal)));
        Assert.DoesNotContain(ofAda.Messages, message => message.Text.Contains("steals coins", StringComparison.Ordinal));
        Assert.All(asked, request => Assert.DoesNotContain(request.Messages, message => message.Text.Contains("\"kind\":\"character\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_no_longer_fits_is_told_in_short_until_something_of_it_is_taken_back()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MessagesPer10Seconds = 1000 });
        await SmallHead(world);
        var ada = world.Open(["tiny"], settings => settings with { MostCharacterTurns = 0 })[0];
        world.Model.Otherwise = "They spoke of many things.";
        var first = ada.Says("Tiny, listen.");
        Chatter(world, ada);
        Assert.Contains(world.Model.Requests[^1].Messages, IsSummary);
        ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, first.Id));
        ada.Do(chat => chat.ForceTurn(ChatWorld.Ada, "tiny"));
        Assert.DoesNotContain(world.Model.Requests[^1].Messages, IsSummary);
    }

    [Fact]
    public async Task A_summary_that_may_tell_an_answer_is_forgotten_when_that_is_written_anew()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MessagesPer10Seconds = 1000 });
        await SmallHead(world);
        var ada = world.Open(["tiny", "lexi"], settings => settings with { MostCharacterTurns = 0 })[0];
        world.Model.Otherwise = "They spoke of many things.";
        _ = ada.Says("Lexi, hello.");
        world.RunFor(20);
        var answer = ada.Last;
        Assert.Equal("lexi", answer.AuthorId);
        Chatter(world, ada);
        Assert.Contains(world.Model.Requests[^1].Messages, IsSummary);
        ada.Do(chat => chat.Regenerate(ChatWorld.Ada, answer.Id));
        world.RunFor(20);
        ada.Do(chat => chat.ForceTurn(ChatWorld.Ada, "tiny"));
        Assert.DoesNotContain(world.Model.Requests[^1].Messages, IsSummary);
    }

    private static bool IsSummary(TextMessage message) => message.Text.Contains("\"before\":\"They spoke of many things.\"", StringComparison.Ordinal);

    private static void Chatter(ChatWorld world, ChatClient ada)
    {
        for (var times = 0; times < 40; times++)
        {
            _ = ada.Says($"Tiny, number {times}: {string.Join(' ', Enumerable.Repeat("word", 60))}");
            world.RunFor(20);
        }
    }

    private static Task SmallHead(ChatWorld world) => world.Written.Save(
        new Lexi.Grains.Characters.CharacterDefinition
        {
            Card = new CharacterCard { Key = "tiny", Name = "Tiny", Tagline = "", Description = "", Voice = "marin" },
            Role = "somebody with a small head",
            Delivery = "Short.",
            Text = new TextSettings { ContextTokens = 2000, MaxOutputTokens = 200 },
        },
        TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_was_made_of_words_goes_with_them()
    {
        await using var world = new ChatWorld();
        var people = world.Open(["nyx"], settings => settings with { MostCharacterTurns = 0 }, ChatWorld.Bob);
        world.Model.Json = request => request.Shape!.Name switch
        {
            "memories" => """{"memories":[{"text":"Afraid of geese.","importance":9,"about":"p1"}]}""",
            "feeling_change" => """{"delta":1,"type":"friendly","reason":"Spoke of geese."}""",
            _ => null,
        };
        GroupMessage[] said = [];
        for (var times = 0; times < 5; times++)
        {
            foreach (var person in people)
            {
                said = [.. said, person.Says("Nyx, I am afraid of geese.")];
                world.RunFor(20);
            }
        }

        Assert.Equal([ChatWorld.Ada, ChatWorld.Bob], world.Memories.All.Select(memory => memory.UserId).Order());
        Assert.Equal("Spoke of geese.", Feeling(people[0].Do(chat => chat.GetDynamics(ChatWorld.Ada)), "nyx").Reason);
        people[0].Do(chat => chat.Edit(ChatWorld.Ada, said[2].Id, "Nyx, I like swans."));
        Assert.Equal(ChatWorld.Bob, Assert.Single(world.Memories.All).UserId);
        people[0].Do(chat => chat.DeleteMessage(ChatWorld.Ada, said[^2].Id));
        Assert.All(people[0].Do(chat => chat.GetDynamics(ChatWorld.Ada)), feeling => Assert.Empty(feeling.Reason));
        Assert.Empty(people[1].Seen<GroupChatEvent.RelationshipMoved>().Last().Relationship.Reason);
        people[1].Do(chat => chat.DeleteMessage(ChatWorld.Bob, said[1].Id));
        Assert.Empty(world.Memories.All);
        await world.Restart();
        Assert.All(people[0].Do(chat => chat.GetDynamics(ChatWorld.Ada)), feeling => Assert.Empty(feeling.Reason));
    }

    [Fact]
    public async Task A_tool_runs_with_the_rights_of_who_asked_and_its_result_goes_into_the_answer()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["bartender"], settings => settings with { MostCharacterTurns = 0 })[0];
        var tool = new TextModelEvent.ToolCalled("call_1", "no_such_tool", "{}");
        for (var round = 0; round < 10; round++)
            world.Model.Say(new ScriptedText("Let me look.") { Tool = tool });
        _ = ada.Says("Marlow, what can you mix?");
        world.RunFor(20);
        // However often it wants more, it is asked four times, the last time without tools.
        Assert.Equal(4, world.Model.Requests.Count);
        Assert.NotEmpty(world.Model.Requests[0].Tools);
        Assert.Empty(world.Model.Requests[3].Tools);
        Assert.Equal(TextRole.Tool, world.Model.Requests[1].Messages[^1].Role);
        Assert.Contains("error", world.Model.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal(MessageStatus.Complete, ada.Last.Status);
    }

    [Fact]
    public async Task A_character_calls_so_many_tools_in_a_round_and_each_call_has_one_answer()
    {
        await using var world = new ChatWorld(model: time => new GreedyModel());
        var ada = world.Open(["bartender"], settings => settings with { MostCharacterTurns = 0 })[0];
        _ = ada.Says("Marlow, what can you mix?");
        world.RunFor(5);
        var model = (GreedyModel)world.World.Services.GetService(typeof(ITextModel))!;
        var results = model.Requests[1].Messages.Where(message => message.Role == TextRole.Tool).Select(message => message.ToolCallId).ToArray();
        Assert.Equal(8, results.Length);
        Assert.Equal(results.Length, results.Distinct().Count());
        Assert.Equal(results, model.Requests[1].Messages.Single(message => message.ToolCalls.Count > 0).ToolCalls.Select(call => call.CallId));
        Assert.Equal("Nothing left.", ada.Last.Text);
    }

    private static void LetRemember(ChatWorld world, string userId) =>
        world.World.Run(() => world.World.Grains.GetGrain<IUserGrain>(userId).SetPreferences(new UserPreferences { RemembersAcrossChats = true }));

    private static Relationship Feeling(IEnumerable<Relationship> dynamics, string from) =>
        dynamics.Single(feeling => feeling.From == from && feeling.To == ChatWorld.Ada);

    private static ChatClient Quiet(ChatWorld world) => world.Open(["lexi", "nyx"], settings => settings with { MostCharacterTurns = 0 })[0];

    /// <summary>Calls a hundred tools at once, each twice, before it says anything.</summary>
    private sealed class GreedyModel : ITextModel
    {
        public List<TextRequest> Requests { get; } = [];

        public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            Requests.Add(request);
            for (var call = 0; call < 200 && Requests.Count == 1; call++)
                yield return new TextModelEvent.ToolCalled($"call_{call / 2}", "no_such_tool", "{}");
            if (Requests.Count > 1)
                yield return new TextModelEvent.Delta("Nothing left.");
            yield return new TextModelEvent.Finished(TextFinish.Stop, null);
        }
    }
}
#endif
