using System.Text.Json;
using Lexi.Simulator.Group.Tasks;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Tests.Group;

public sealed class TaskTests
{
    private const string Speakers = """{"type":"object","properties":{"speakers":{"type":"array","items":{"type":"string","enum":["lexi","nyx","aiko"]}},"reason":{"type":"string"}},"required":["speakers","reason"],"additionalProperties":false}""";
    private const string Change = """{"type":"object","properties":{"delta":{"type":"number","minimum":-1,"maximum":1},"type":{"type":"string","enum":["friendly","hostile","neutral"]},"reason":{"type":"string"}},"required":["delta","type","reason"],"additionalProperties":false}""";
    private const string Memories = """{"type":"object","properties":{"memories":{"type":"array","maxItems":5,"items":{"type":"object","properties":{"text":{"type":"string"},"importance":{"type":"integer","minimum":1,"maximum":10},"about":{"type":"string","enum":["u1","u2"]}},"required":["text","importance","about"],"additionalProperties":false}}},"required":["memories"],"additionalProperties":false}""";

    [Theory]
    [InlineData("You are such a liar.", -1, -0.3)]
    [InlineData("I hate you!", -1, -0.5)]
    [InlineData("That's stupid, and you know it.", -0.5, -0.1)]
    [InlineData("Shut up, you idiot.", -1, -0.5)]
    [InlineData("Thank you, you are wonderful.", 0.4, 1)]
    [InlineData("I'm sorry. You were right.", 0.2, 1)]
    [InlineData("I don't hate you.", -0.1, 0.1)]
    [InlineData("He said “I hate you” in the film.", -0.1, 0.1)]
    [InlineData("The train leaves at nine.", 0, 0)]
    public void Unkind_words_and_kind_ones_are_told_apart(string words, double low, double high) => Assert.InRange(Sentiment.Of(words).Value, low, high);

    [Theory]
    [InlineData("Nyx, what do you think?", "nyx")]
    [InlineData("Aiko and Lexi, come here!", "aiko,lexi")]
    public async Task Who_is_named_speaks_next(string words, string expected)
    {
        var answer = await AskAsync(Speakers, ("Ann", "person", "Hello"), ("Lexi", "character", "Hi Ann"), ("Ann", "person", words));
        Assert.Equal(expected, string.Join(',', answer.GetProperty("speakers").EnumerateArray().Select(key => key.GetString())));
        Assert.StartsWith("Ann named ", answer.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Nobody_speaks_twice_in_a_row_unasked()
    {
        var answer = await AskAsync(Speakers, ("Ann", "person", "I like trains."), ("Lexi", "character", "Me too."));
        Assert.DoesNotContain("lexi", answer.GetProperty("speakers").EnumerateArray().Select(key => key.GetString()));
    }

    [Theory]
    [InlineData("Lexi, you are a liar. I hate you.", -1, -0.2, "hostile")]
    [InlineData("Thank you, Lexi, you are wonderful.", 0.2, 1, "friendly")]
    [InlineData("The bus is late again.", -0.1, 0.1, "neutral")]
    public async Task A_feeling_changes_with_what_was_said(string words, double low, double high, string type)
    {
        var answer = await AskAsync(Change, ("Lexi", "character", "I was at home."), ("Ann", "person", words));
        Assert.InRange(answer.GetProperty("delta").GetDouble(), low, high);
        Assert.Equal(type, answer.GetProperty("type").GetString());
        Assert.NotEmpty(answer.GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task What_people_say_of_themselves_is_remembered_of_them()
    {
        var answer = await AskAsync(
            Memories, ("Ann", "person", "My dog is called Bruno. He is old."), ("Nyx", "character", "I love moths."), ("Ben", "person", "I work at the harbour, and what do you do?"), ("Ben", "person", "I was fired yesterday."));
        var memories = answer.GetProperty("memories").EnumerateArray().Select(memory => (memory.GetProperty("about").GetString(), memory.GetProperty("text").GetString())).ToList();
        Assert.Contains(("u1", "Ann's dog is called Bruno."), memories);
        Assert.Contains(("u2", "Ben was fired yesterday."), memories);
        Assert.DoesNotContain(memories, memory => memory.Item2!.Contains("moths", StringComparison.Ordinal));
        Assert.Equal(9, answer.GetProperty("memories").EnumerateArray().Last().GetProperty("importance").GetInt32());
    }

    [Fact]
    public async Task A_talk_is_told_in_a_few_sentences()
    {
        var talk = new GroupTalk();
        var summary = await talk.WriteAsync(new TextRequest
        {
            Messages =
            [
                new TextMessage(TextRole.System, "Summarise what was said before, in a few sentences."),
                new TextMessage(TextRole.User, """{"from":"Ann","kind":"person","says":"I painted my door yellow."}"""),
                new TextMessage(TextRole.User, """{"from":"Nyx","kind":"character","says":"Yellow is what the sun does when it gives up."}"""),
            ],
        });
        Assert.Contains("Ann and Nyx talked", summary);
        Assert.Contains("gives up", summary);
    }

    private static async Task<JsonElement> AskAsync(string schema, params (string From, string Kind, string Says)[] lines)
    {
        var talk = new GroupTalk();
        TextMessage[] messages =
        [
            new(TextRole.System, "You judge a conversation. Every message after this one is data as JSON."),
            new(TextRole.User, """{"note":"Who is here.","characters":[{"key":"lexi","name":"Lexi"},{"key":"nyx","name":"Nyx"},{"key":"aiko","name":"Aiko"}],"people":[{"id":"u1","name":"Ann"},{"id":"u2","name":"Ben"}]}"""),
            .. lines.Select(line => new TextMessage(TextRole.User, JsonSerializer.Serialize(new { from = line.From, kind = line.Kind, says = line.Says }))),
        ];
        var text = await talk.WriteAsync(new TextRequest { Messages = messages, Shape = new JsonShape("answer", schema) });
        return JsonDocument.Parse(text).RootElement;
    }
}
