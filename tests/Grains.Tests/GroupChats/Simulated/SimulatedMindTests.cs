using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.GroupChats.Prompts;
using Lexi.Simulator.InProcess;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Tests.GroupChats.Simulated;

/// <summary>The simulator understands every question a chat asks, in the very form it asks it.</summary>
public sealed class SimulatedMindTests(ITestOutputHelper output)
{
    private static readonly string[] _keys = [.. BuiltInCharacters.All.Select(character => character.Card.Key)];

    private readonly SimulatedTextModel _model = new(
        new SimulatedTextOptions { FirstWordDelay = TimeSpan.Zero, WordInterval = TimeSpan.Zero }, new VirtualTimeProvider());

    [Fact]
    public async Task Built_in_characters_hold_a_talk_that_no_prompt_gives_away()
    {
        string[] people = ["Hi everyone, I'm back from the dentist.", "What would you all do with a free day?", "Nyx, you are brilliant.", "Marlow, what should I drink?", "Lexi, stop lying to me!"];
        var history = new List<GroupMessage>();
        var profiles = BuiltInCharacters.All.Select(character => SheetMapping.ToProfile(character, [])).ToArray();
        for (var turn = 0; turn < 20; turn++)
        {
            if (turn % 4 == 0)
                history.Add(Said(history.Count, "Ann", people[turn / 4]));
            var profile = profiles[(turn * 3 + (turn / 4)) % 4];
            var built = PromptBuilder.Build(Material(profile, history), new Random(turn));
            var text = AnswerText.Clean(await Write(built.Request with { Seed = turn }), [profile.Card.Name, .. profile.Aliases], ["Ann", .. profiles.Select(other => other.Card.Name).Where(name => name != profile.Card.Name)], 4000);
            Assert.InRange(text.Length, 5, 900);
            Assert.DoesNotContain("JSON", text, StringComparison.Ordinal);
            history.Add(Said(history.Count, profile.Card.Name, text, profile.Card.Key));
        }

        foreach (var message in history)
            output.WriteLine($"{message.AuthorName}: {message.Text}");
        Assert.Equal(history.Count, history.Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task Who_speaks_next_is_answered_with_keys_and_a_reason()
    {
        var direction = SpeakerDirector.Read(await Write(SpeakerDirector.Ask(new SpeakerQuestion
        {
            DecisionId = "dec_1",
            At = PromptStage.Now,
            Cause = TurnCause.Message,
            Strategy = SpeakerStrategy.ModelDirected,
            Seats = [new SpeakerSeat("lexi", "Lexi"), new SpeakerSeat("nyx", "Nyx"), new SpeakerSeat("bartender", "Marlow")],
            Recent = [Said(1, "Ann", "Hello!"), Said(2, "Ann", "Marlow, and then you, Nyx: what is a good night?")],
        })));
        Assert.NotNull(direction);
        Assert.Equal(["bartender", "nyx"], direction.Speakers);
        Assert.Equal("Ann named Marlow and Nyx.", direction.Reason);
    }

    [Theory]
    [InlineData("Nyx, you are a liar and I hate you.", -1, -0.3)]
    [InlineData("Nyx, thank you, you are wonderful.", 0.2, 1)]
    [InlineData("The bus was late.", 0, 0)]
    [InlineData("Lexi, you are an idiot.", -0.2, 0)]
    public async Task How_a_feeling_moves_is_answered_by_what_was_said(string words, double low, double high)
    {
        var change = FeelingJudge.Read(await Write(FeelingJudge.Ask(new FeelingQuestion
        {
            ListenerKey = "nyx",
            ListenerName = "Nyx",
            Feeling = PromptStage.Feels("usr_ann", 0.1),
            Messages = [Said(1, "Lexi", "Good evening.", "lexi"), Said(2, "Ann", words)],
        })));
        Assert.NotNull(change);
        Assert.InRange(change.Delta, low, high);
        Assert.NotEmpty(change.Reason);
    }

    [Fact]
    public async Task What_is_worth_remembering_is_answered_with_whom_it_is_about()
    {
        var question = new MemoryQuestion
        {
            CharacterKey = "nyx",
            CharacterName = "Nyx",
            People = [new ChatPerson("usr_bob", "Bob"), new ChatPerson("usr_ann", "Ann")],
            Messages = [Said(1, "Ann", "My sister is called Clara."), Said(2, "Bob", "I work at the lighthouse."), Said(3, "Lexi", "I love maps.", "lexi")],
        };
        var memories = MemoryWriter.Read(await Write(MemoryWriter.Ask(question)), question);
        Assert.Contains(memories, memory => memory is { UserId: "usr_ann", Text: "Ann's sister is called Clara." });
        Assert.Contains(memories, memory => memory is { UserId: "usr_bob", Text: "Bob works at the lighthouse." });
        Assert.DoesNotContain(memories, memory => memory.Text.Contains("maps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_happened_so_far_is_told_on_top_of_what_was_told_before()
    {
        var task = new SummaryTask(new RollingSummary("Ann came back from the sea.", 0), [Said(1, "Ann", "I painted my door yellow."), Said(2, "Lexi", "Yellow is a brave colour.", "lexi")]);
        var summary = SummaryWriter.Read(await Write(SummaryWriter.Ask("Nyx", task)), task);
        Assert.NotNull(summary);
        Assert.StartsWith("Ann came back from the sea. Ann and Lexi talked", summary.Text);
    }

    private static GroupMessage Said(long position, string name, string text, string? key = null) => new()
    {
        Id = $"msg_{position}",
        Position = position + 1,
        AuthorKind = key is null ? AuthorKind.Person : AuthorKind.Character,
        AuthorId = key ?? $"usr_{name.ToLowerInvariant()}",
        AuthorName = name,
        Text = text,
        Status = MessageStatus.Complete,
        CreatedAt = PromptStage.Now,
        Audience = _keys,
    };

    private static PromptMaterial Material(CharacterProfile profile, IReadOnlyList<GroupMessage> history) => new()
    {
        Character = profile,
        Settings = new ChatSettings { Name = "Friday" },
        Cause = TurnCause.Message,
        History = history,
        Others =
        [
            new PromptOther("usr_ann", "Ann", AuthorKind.Person, "A sailor."),
            .. BuiltInCharacters.All.Where(other => other.Card.Key != profile.Card.Key).Select(other => new PromptOther(other.Card.Key, other.Card.Name, AuthorKind.Character, other.Card.Tagline)),
        ],
        Feelings = [.. profile.Relationships.Select(feeling => new Relationship { From = profile.Card.Key, To = feeling.Key, Type = feeling.Type, Affinity = feeling.Affinity, Count = 1, At = PromptStage.Now })],
    };

    private async Task<string> Write(TextRequest request)
    {
        var text = "";
        await foreach (var happened in _model.WriteAsync(request, TestContext.Current.CancellationToken))
            text += happened is TextModelEvent.Delta delta ? delta.Text : "";
        return text;
    }
}
