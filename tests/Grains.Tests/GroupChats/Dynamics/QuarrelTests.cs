using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.GroupChats.Prompts;
using Lexi.Grains.Tests.GroupChats.Speaking;

namespace Lexi.Grains.Tests.GroupChats.Dynamics;

/// <summary>A quarrel from the first word to the peace: feelings, who answers whom and what is told move as one would expect.</summary>
public sealed class QuarrelTests
{
    private static readonly FirstFeeling _fond = new() { Key = "lexi", Text = "", Affinity = 0.5, Type = "teasing" };

    private static readonly string[] _quarrel =
    [
        "Lexi: Nyx, your poem was boring.",
        "Nyx: Lexi, you would not know.",
        "Lexi: You are so arrogant, Nyx!",
        "Nyx: And you are loud.",
        "Lexi: Nyx, you liar. You said you liked my song.",
        "Nyx: I never said that.",
        "Lexi: You are pathetic, Nyx. I hate you!",
        "Lexi: Nyx, shut up!",
    ];

    private static readonly string[] _peace =
    [
        "Lexi: Nyx, I'm sorry. That was cruel of me.",
        "Lexi: You are my dearest friend, Nyx. Thank you for staying.",
        "Lexi: I love you, Nyx. Your poem was wonderful.",
        "Lexi: Nyx, you are the best.",
    ];

    [Fact]
    public void A_quarrel_lowers_the_affinity_and_a_peace_raises_it()
    {
        var before = Feelings.First("nyx", "lexi", _fond, SpeakerTable.Now);
        var hurt = After(before, _quarrel);
        var healed = After(hurt, _peace);
        Assert.InRange(hurt.Affinity, -0.8, -0.2);
        Assert.Contains(hurt.Type, (string[])["tense", "hostile"]);
        Assert.Equal("Lexi was cruel.", hurt.Reason);
        Assert.True(healed.Affinity > hurt.Affinity + 0.4, $"{healed.Affinity}");
        Assert.Equal("Lexi was very kind.", healed.Reason);
    }

    [Fact]
    public void After_it_Nyx_answers_Lexi_less_often_and_the_others_more_often()
    {
        var before = Feelings.First("nyx", "lexi", _fond, SpeakerTable.Now);
        var hurt = After(before, _quarrel);
        var question = SpeakerTable.After("Ann: Hi.", "Bob: Hello.", "Lexi: I found a new word today.");
        var fond = SpeakerTable.Often(question with { Relationships = [before] });
        var cold = SpeakerTable.Often(question with { Relationships = [hurt] });
        TestContext.Current.TestOutputHelper?.WriteLine($"Nyx answers first in {fond.GetValueOrDefault("nyx")} of 1,000 before and {cold.GetValueOrDefault("nyx")} after.");
        Assert.True(cold.GetValueOrDefault("nyx") < fond["nyx"] / 2);
        Assert.True(cold["aiko"] > fond["aiko"]);

        // Her name still reaches her: who is called answers, and shows how she feels.
        Assert.Equal(1000, SpeakerTable.Often(SpeakerTable.After("Ann: Hi.", "Lexi: Nyx, are you angry?") with { Relationships = [hurt] })["nyx"]);
    }

    [Fact]
    public void Whom_Nyx_feels_nothing_new_for_she_answers_as_before()
    {
        var question = SpeakerTable.After("Ann: I found a new word today.");
        var hurt = After(Feelings.First("nyx", "lexi", _fond, SpeakerTable.Now), _quarrel);
        Assert.Equal(SpeakerTable.Often(question), SpeakerTable.Often(question with { Relationships = [hurt] }));
    }

    [Fact]
    public void What_Nyx_is_told_changes_with_it()
    {
        var before = Feelings.First("nyx", "lexi", _fond, SpeakerTable.Now);
        Assert.Contains("You are fond of them, and it shows. You tease them.", Told(before), StringComparison.Ordinal);
        Assert.Matches("You (dislike them; you are short with them|are wary of them)[.].*Lexi was cruel[.]", Told(After(before, _quarrel)));
    }

    private static string Told(Relationship feeling) =>
        PromptStage.Facts(PromptStage.Build(PromptStage.Material(PromptStage.Said(1, "Lexi", "Hi.")) with { Feelings = [feeling] })).GetProperty("feelings").GetRawText();

    /// <summary>What Nyx feels for Lexi after these lines, by the rules alone.</summary>
    private static Relationship After(Relationship feeling, string[] lines)
    {
        var recent = new List<GroupMessage>();
        foreach (var line in lines)
        {
            var name = line.Split(':')[0];
            var message = SpeakerTable.Said(recent.Count + 1, name, line[(name.Length + 2)..]) with { Audience = ["lexi", "nyx", "aiko", "bartender"] };
            var address = AddressReader.Read(message.Text, NameBook.Of(SpeakerTable.Seats, SpeakerTable.People));
            if (message.AuthorId == "lexi" && FeelingRules.Listeners(message, address, recent).Contains("nyx"))
            {
                feeling = Feelings.Apply(feeling, FeelingRules.Judge(message), _fond, feeling.At.AddSeconds(20));
            }

            recent.Add(message);
        }

        return feeling;
    }
}
