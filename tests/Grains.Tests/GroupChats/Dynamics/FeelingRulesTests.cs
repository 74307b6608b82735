using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.GroupChats.Speaking;

namespace Lexi.Grains.Tests.GroupChats.Dynamics;

public sealed class FeelingRulesTests
{
    [Theory]
    [InlineData("You are so stupid!", -1, -0.6)]
    [InlineData("I hate you", -1, -0.6)]
    [InlineData("Nyx, you liar.", -1, -0.6)]
    [InlineData("Nobody likes you.", -1, -0.6)]
    [InlineData("oh shut up", -1, -0.6)]
    [InlineData("I can't stand you.", -1, -0.6)]
    [InlineData("You are worthless. Nice shoes though.", -1, -0.6)]
    [InlineData("Du bist dumm", -1, -0.6)]
    [InlineData("That was rude.", -0.5, -0.3)]
    [InlineData("You're not nice", -0.5, -0.1)]
    [InlineData("Thank you, that was lovely.", 0.4, 0.7)]
    [InlineData("I love you", 0.6, 1)]
    [InlineData("You're the best, I adore Nyx!", 0.6, 1)]
    [InlineData("Danke, das ist schön", 0.4, 0.7)]
    [InlineData("You are not stupid", 0.1, 0.4)]
    [InlineData("It is raining.", 0, 0.1)]
    [InlineData("I hate Mondays, but fine", -1, 0.1)]
    [InlineData("I love rain", 0, 0.1)]
    [InlineData("I am so stupid", 0, 0.1)]
    [InlineData("I'm so boring", 0, 0.1)]
    [InlineData("", 0, 0.1)]
    public void Words_hurt_or_please(string text, double least, double most) =>
        Assert.InRange(FeelingRules.Judge(SpeakerTable.Said(1, "Ann", text)).Delta, least, most);

    [Theory]
    [InlineData("Nyx, you are stupid!", "nyx")]
    [InlineData("Nyx is a liar", "nyx")]
    [InlineData("You are stupid!", "lexi")]
    [InlineData("Thanks!", "lexi")]
    [InlineData("I hate you all, all of you!", "lexi,nyx")]
    [InlineData("It is raining.", "")]
    [InlineData("Marlow, you are great", "")]
    [InlineData("Bob, you liar", "")]
    public void They_are_for_whom_they_are_said_to(string text, string listeners)
    {
        var recent = new[] { Heard(SpeakerTable.Said(1, "Lexi", "Hm.")) };
        Assert.Equal(listeners.Split(',', StringSplitOptions.RemoveEmptyEntries), Listeners(SpeakerTable.Said(2, "Ann", text), recent));
    }

    [Fact]
    public void A_reply_is_for_the_one_it_answers() =>
        Assert.Equal(["nyx"], Listeners(SpeakerTable.Said(3, "Ann", "Rain.") with { ReplyTo = "msg_1" }, [SpeakerTable.Said(1, "Nyx", "Hm."), SpeakerTable.Said(2, "Lexi", "Ha.")]));

    [Fact]
    public void Nobody_speaks_to_themselves() =>
        Assert.Equal([], Listeners(SpeakerTable.Said(2, "Nyx", "Nyx is stupid"), []));

    [Fact]
    public void A_reason_can_be_read() =>
        Assert.Equal("Ann was cruel.", FeelingRules.Judge(SpeakerTable.Said(1, "Ann", "You are stupid!")).Reason);

    [Theory]
    [InlineData("""{"delta":-0.5,"type":"tense","reason":"She was laughed at."}""", -0.5, "tense", "She was laughed at.")]
    [InlineData("""{"delta":-7,"type":"odd","reason":""}""", -1, null, "")]
    [InlineData("""```{"delta":0.2}```""", 0.2, null, "")]
    public void A_models_judgement_is_read_within_its_bounds(string answer, double delta, string? type, string reason) =>
        Assert.Equal(new FeelingChange(delta, type, reason), FeelingJudge.Read(answer));

    [Theory]
    [InlineData("")]
    [InlineData("She is hurt.")]
    [InlineData("{}")]
    [InlineData("""{"delta":"much"}""")]
    [InlineData("""{"delta":1e999}""")]
    public void Anything_else_is_judged_by_the_rules(string answer) => Assert.Null(FeelingJudge.Read(answer));

    [Fact]
    public void A_model_is_told_only_what_the_listener_heard()
    {
        var request = FeelingJudge.Ask(new FeelingQuestion
        {
            ListenerKey = "nyx",
            ListenerName = "Nyx",
            Feeling = SpeakerTable.Feels("nyx", "usr_ann", 0.2),
            Messages = [SpeakerTable.Said(1, "Ann", "secret") with { Audience = ["lexi"] }, Heard(SpeakerTable.Said(2, "Ann", "Nyx, thank you."))],
        });
        Assert.Equal("""{"from":"Ann","kind":"person","says":"Nyx, thank you."}""", request.Messages[^1].Text);
        Assert.Equal(3, request.Messages.Count);
        Assert.Contains("\"listener\":\"Nyx\",\"for\":\"Ann\"", request.Messages[1].Text, StringComparison.Ordinal);
    }

    private static GroupMessage Heard(GroupMessage message) => message with { Audience = ["lexi", "nyx"] };

    private static IReadOnlyList<string> Listeners(GroupMessage message, IReadOnlyList<GroupMessage> recent) => FeelingRules.Listeners(
        Heard(message), AddressReader.Read(message.Text, NameBook.Of(SpeakerTable.Seats, SpeakerTable.People)), recent);
}
