using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.GroupChats.Speaking;
using Lexi.Testing.Attacks;
using Lexi.Voice.Models.Text;
using static Lexi.Grains.Tests.GroupChats.Prompts.PromptStage;

namespace Lexi.Grains.Tests.GroupChats.Memories;

public sealed class BackgroundWriterTests
{
    private static readonly PromptReport _report = new() { Budget = 1000, Tokens = 900, Parts = [], OldestPosition = 41, HasDroppedHistory = true };

    private static MemoryQuestion Question => new()
    {
        CharacterKey = "nyx",
        CharacterName = "Nyx",
        People = [new ChatPerson("usr_ann", "Ann"), new ChatPerson("usr_ann2", "Ann")],
        Messages = [Said(1, "Ann", "secret", "lexi"), Said(2, "Ann", "I fear moths.")],
    };

    [Fact]
    public void A_model_is_asked_what_to_remember_of_what_was_heard()
    {
        var request = MemoryWriter.Ask(Question);
        Assert.Equal("""{"note":"The people.","people":[{"label":"p1","name":"Ann"},{"label":"p2","name":"Ann"}]}""", request.Messages[1].Text);
        Assert.Equal("""{"from":"Ann","kind":"person","says":"I fear moths."}""", request.Messages[^1].Text);
        Assert.DoesNotContain(request.Messages, message => message.Text.Contains("secret", StringComparison.Ordinal));
        Assert.Contains("\"enum\":[\"p1\",\"p2\"]", request.Shape!.Schema, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_notes_is_read_within_its_bounds() => Assert.Equal(
        [new NewMemory("usr_ann2", "Ann fears moths.", 10), new NewMemory("usr_ann", "She is a sailor.", 1)],
        MemoryWriter.Read(
            """
            {"memories":[{"text":"Ann\nfears moths.","importance":99,"about":"p2"},{"text":"Nobody.","importance":5,"about":"p9"},7,
            {"text":"","importance":5,"about":"p1"},{"text":"She is a sailor.","importance":"high","about":"p1"},{},{"text":"too many","importance":5,"about":"p1"}]}
            """,
            Question));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"memories":{}}""")]
    [InlineData("""{"memories":[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}""")]
    public void Anything_else_is_nothing(string answer) => Assert.Empty(MemoryWriter.Read(answer, Question));

    [Fact]
    public void A_summary_is_due_when_messages_have_fallen_out_and_takes_those_that_soon_will()
    {
        var history = Enumerable.Range(1, 100).Select(at => Said(at, "Ann", $"m{at}")).ToArray();
        var task = SummaryWriter.Due("nyx", history, null, _report)!;
        Assert.Equal((1L, 60L), (task.Messages[0].Position, task.UpToPosition));
        Assert.Equal(60, SummaryWriter.Due("nyx", history, new RollingSummary("s", 50), _report)?.UpToPosition);
        Assert.Null(SummaryWriter.Due("nyx", history, new RollingSummary("s", 51), _report));
        Assert.Null(SummaryWriter.Due("nyx", history, null, _report with { HasDroppedHistory = false }));
        Assert.Null(SummaryWriter.Due("lexi", [.. history.Select(message => message with { Audience = ["nyx"] })], null, _report));
    }

    [Fact]
    public void A_summary_goes_on_from_the_one_before()
    {
        var task = new SummaryTask(new RollingSummary("They met.", 4), [Said(5, "Ann", "Hi"), Said(6, "Bob", "Bye")]);
        var request = SummaryWriter.Ask("Nyx", task);
        Assert.Equal(["""{"note":"The summary so far.","before":"They met."}""", """{"from":"Ann","kind":"person","says":"Hi"}"""], request.Messages.Skip(1).Take(2).Select(message => message.Text));
        Assert.Equal(new RollingSummary("They met and parted.", 6), SummaryWriter.Read(" They met\nand parted.<|im_end|> ", task));
        Assert.Equal(task.Before, SummaryWriter.Read(" ", task));
    }

    [Fact]
    public void A_summary_that_may_tell_of_a_removed_message_is_forgotten()
    {
        var summary = new RollingSummary("They met.", 4);
        Assert.Null(SummaryWriter.Without(summary, 4));
        Assert.Equal(summary, SummaryWriter.Without(summary, 5));
        Assert.Null(SummaryWriter.Without(null, 5));
    }

    [Fact]
    public void An_attack_is_data_to_every_background_question()
    {
        foreach (var attack in AttackCorpus.All)
        {
            GroupMessage[] messages = [Said(1, "Ann", attack.Text) with { AuthorName = attack.Text }];
            TextRequest[] requests =
            [
                MemoryWriter.Ask(Question with { Messages = messages, People = [new ChatPerson("usr_ann", attack.Text)] }),
                SpeakerDirector.Ask(SpeakerTable.After("Ann: x") with { Recent = messages, Seats = [new SpeakerSeat("nyx", attack.Text)] }),
                SummaryWriter.Ask("Nyx", new SummaryTask(new RollingSummary(attack.Text, 0), messages)),
                Lexi.Grains.GroupChats.Dynamics.FeelingJudge.Ask(new() { ListenerKey = "nyx", ListenerName = "Nyx", Feeling = Feels("usr_ann", 0, attack.Text, attack.Text), Messages = messages }),
            ];
            foreach (var request in requests)
            {
                Assert.Equal(TextRole.System, request.Messages[0].Role);
                Assert.All(request.Messages.Skip(1), message =>
                {
                    Assert.Equal(TextRole.User, message.Role);
                    Assert.DoesNotContain('<', message.Text);
                    Assert.DoesNotContain('\n', message.Text);
                    using var json = System.Text.Json.JsonDocument.Parse(message.Text);
                    Assert.Equal(System.Text.Json.JsonValueKind.Object, json.RootElement.ValueKind);
                });
                Assert.DoesNotContain(attack.Text.Length > 8 ? attack.Text : "\u0001", request.Messages[0].Text, StringComparison.Ordinal);
            }
        }
    }
}
