using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using static Lexi.Grains.Tests.GroupChats.Prompts.PromptStage;

namespace Lexi.Grains.Tests.GroupChats.Prompts;

public sealed class PromptBudgetTests
{
    private static PromptMaterial Everything => Material([.. Enumerable.Range(1, 400).Select(at => Said(at, at % 3 == 0 ? "Nyx" : "Ann", $"Message {at} says something of about ten words length."))]) with
    {
        Character = Nyx with
        {
            ExampleDialogue = string.Concat(Enumerable.Range(1, 20).Select(at => $"<START>\nNyx: Example {at}, in which she says a thing or two.\n")),
            Lorebook = new Lorebook { Entries = [.. Enumerable.Range(1, 10).Select(at => new LoreEntry { Keys = [], IsConstant = true, Priority = at, Content = $"Lore number {at}." })] },
        },
        Settings = new ChatSettings { Name = "Friday", Scenario = "A ship in a storm, with lamps.", AuthorsNote = "Make it rain." },
        Feelings = [Feels("usr_ann", 0.5), Feels("lexi", -0.5)],
        Memories = [.. Enumerable.Range(1, 10).Select(at => Memory($"Memory number {at} of something."))],
        Summary = new RollingSummary("They spoke of the sea and of the night.", 0),
    };

    [Theory]
    [InlineData(1000)]
    [InlineData(1200)]
    [InlineData(1500)]
    [InlineData(2000)]
    [InlineData(4000)]
    [InlineData(200_000)]
    public void A_prompt_stays_within_its_budget(int context)
    {
        var prompt = Build(With(context));
        Assert.Equal(context - 400, prompt.Report.Budget);
        Assert.InRange(prompt.Report.Tokens, 1, Math.Max(prompt.Report.Budget, 700));
        Assert.Equal(prompt.Report.Tokens, prompt.Report.Parts.Sum(part => part.Tokens));
        IsSound(prompt);
    }

    [Fact]
    public void The_cheapest_parts_go_first()
    {
        var kept = Enumerable.Range(9, 60).Select(hundreds => Build(With(hundreds * 100)).Report).ToArray();
        string[] order = ["history", "others", "feelings", "note", "lore", "memories", "summary", "scene"];
        var firstWhole = order.Select(part => Array.FindIndex(kept, report => report.Parts.Any(each => each.Name == part && each.Kept > 0 && (each.Dropped == 0 || part == "history")))).ToArray();
        Assert.DoesNotContain(-1, firstWhole);
        Assert.Equal(firstWhole.Order(), firstWhole);
        Assert.All(kept, report => Assert.True(report.HasDroppedHistory == report.OldestPosition > 1));
        Assert.True(kept[^1].OldestPosition < kept[20].OldestPosition);
    }

    [Fact]
    public void Lore_goes_by_priority()
    {
        var prompt = Enumerable.Range(8, 40).Select(hundreds => Build(With(hundreds * 50))).First(prompt => prompt.Report.Parts.Any(part => part is { Name: "lore", Kept: > 0, Dropped: > 0 }));
        Assert.Contains("Lore number 10.", prompt.Request.Messages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lore number 1.", prompt.Request.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_message_is_always_in_it_if_only_in_part()
    {
        var prompt = Build(Material(Said(1, "Ann", string.Concat(Enumerable.Repeat("word ", 1600)))) with { Character = Nyx with { Text = new TextSettings { ContextTokens = 1200, MaxOutputTokens = 200 } } });
        var message = prompt.Request.Messages[^2].Text;
        Assert.StartsWith("""{"from":"Ann","kind":"person","says":"word word""", message, StringComparison.Ordinal);
        Assert.InRange(prompt.Report.Tokens, 900, 1000);
    }

    [Fact]
    public void A_card_of_any_length_leaves_room_for_the_talk()
    {
        var novel = string.Concat(Enumerable.Repeat("A long and winding description. ", 5000));
        var prompt = Build(With(4000) with { Character = With(4000).Character with { Persona = novel, SystemPrompt = novel, Personality = novel, Scenario = novel, PostHistoryInstructions = novel } });
        Assert.InRange(prompt.Report.Tokens, 1, 3600);
        Assert.InRange(prompt.Report.Parts.Single(part => part.Name == "history").Kept, 8, 400);
        Assert.Contains("You are Nyx, a dry", prompt.Request.Messages[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Hello, world!", 4)]
    [InlineData("The quick brown fox jumps over the lazy dog.", 10)]
    [InlineData("antidisestablishmentarianism", 6)]
    [InlineData("1234567890", 4)]
    [InlineData("Привет, как дела?", 7)]
    [InlineData("こんにちは世界", 4)]
    [InlineData("{\"from\":\"Ann\",\"says\":\"Hi\"}", 11)]
    [InlineData("👩‍👩‍👧", 8)]
    public void The_estimate_is_never_below_what_a_tokenizer_counts(string text, int counted) => Assert.InRange(PromptTokens.Of(text), counted, (counted * 3) + 2);

    [Fact]
    public void A_text_is_cut_between_words()
    {
        Assert.Equal("one two", PromptTokens.Cut("one two three four", 2));
        Assert.Equal("", PromptTokens.Cut("one", 0));
        Assert.Equal("one", PromptTokens.Cut("one", 1));
        Assert.Equal("👩👩", PromptTokens.Cut("👩👩👩👩", 5));
    }

    private static PromptMaterial With(int context) =>
        Everything with { Character = Everything.Character with { Text = new TextSettings { ContextTokens = context, MaxOutputTokens = 400 } } };
}
