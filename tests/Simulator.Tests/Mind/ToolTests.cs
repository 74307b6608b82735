using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Mind;

public sealed class ToolTests
{
    private static readonly MindTool[] _tools =
    [
        new("check_inventory", "Check whether an ingredient is in stock at the bar",
            """{"type":"object","properties":{"item":{"type":"string"},"quantity":{"type":"integer"}},"required":["item"]}"""),
        new("get_weather", "Get the current weather in a city",
            """{"type":"object","properties":{"city":{"type":"string"},"unit":{"type":"string","enum":["celsius","fahrenheit"]}},"required":["city","unit"]}"""),
    ];

    [Theory]
    [InlineData("Do you have any London dry gin left?", "check_inventory", "{\"item\":\"london dry gin\"}")]
    [InlineData("Are there three bottles of rum in stock?", "check_inventory", "{\"item\":\"rum\",\"quantity\":3}")]
    [InlineData("What's the weather like in New York?", "get_weather", "{\"city\":\"New York\",\"unit\":\"celsius\"}")]
    [InlineData("Will it rain in Paris tomorrow, in fahrenheit?", "get_weather", "{\"city\":\"Paris\",\"unit\":\"fahrenheit\"}")]
    public void A_function_that_fits_is_called_with_what_was_said(string words, string name, string arguments)
    {
        var call = Assert.Single(Ask(words).Calls);
        Assert.Equal((name, arguments), (call.Name, call.ArgumentsJson));
    }

    [Theory]
    [InlineData("How are you?")]
    [InlineData("Tell me about yourself.")]
    [InlineData("I painted my kitchen yellow.")]
    public void Small_talk_calls_nothing(string words)
    {
        var answer = Ask(words);
        Assert.Empty(answer.Calls);
        Assert.NotEmpty(answer.Text);
    }

    [Fact]
    public void The_choice_of_tools_is_obeyed()
    {
        Assert.Empty(Ask("What's the weather in Rome?", "none").Calls);
        Assert.Single(Ask("How are you?", "required").Calls);
        Assert.Equal("check_inventory", Assert.Single(Ask("What's the weather in Rome?", "check_inventory").Calls).Name);
    }

    [Fact]
    public void The_result_is_told_in_words()
    {
        var talk = new Talk(Talk.Bruno) { Tools = _tools };
        talk.Add(new MindTurn(MindRole.User, "What's the weather in Oslo?"));
        talk.Add(new MindTurn(MindRole.ToolCall, "{\"city\":\"Oslo\"}") { ToolName = "get_weather", CallId = "call_1" });
        talk.Add(new MindTurn(MindRole.ToolResult, "{\"temperature\":18,\"sky\":\"cloudy\",\"warnings\":[\"wind\",\"rain\"]}") { CallId = "call_1" });
        var answer = talk.Ask();
        Assert.Empty(answer.Calls);
        Assert.Contains("The temperature is 18, the sky is cloudy and the warnings are wind and rain.", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"error\":\"no such city\"}", "No such city.")]
    [InlineData("gin: 3 bottles", "gin: 3 bottles")]
    [InlineData("[\"gin\",\"rum\"]", "Gin and rum.")]
    public void Any_result_is_told(string output, string said)
    {
        var talk = new Talk(Talk.Lexi);
        talk.Add(new MindTurn(MindRole.ToolResult, output));
        Assert.Contains(said, talk.Ask().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("true")]
    public void An_empty_result_is_no_failure(string output)
    {
        var talk = new Talk(Talk.Lexi);
        talk.Add(new MindTurn(MindRole.ToolResult, output));
        Assert.NotEmpty(talk.Ask().Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"properties\":7}")]
    [InlineData("{\"properties\":{\"a\":null,\"b\":{\"type\":[\"string\",\"null\"]},\"c\":{\"type\":\"array\"},\"d\":{\"type\":\"boolean\"},\"e\":{\"enum\":[]}},\"required\":[\"b\",\"c\",\"d\",\"e\"]}")]
    [InlineData("{\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":\"a\"}")]
    public void Arguments_are_always_an_object(string schema)
    {
        var call = Assert.Single(new Talk(Talk.Lexi) { Tools = [new MindTool("f", "", schema)], ToolChoice = "required" }.Ask().Calls);
        using var arguments = JsonDocument.Parse(call.ArgumentsJson);
        Assert.Equal(JsonValueKind.Object, arguments.RootElement.ValueKind);
    }

    private static MindAnswer Ask(string words, string choice = "auto")
    {
        var talk = new Talk(Talk.Bruno) { Tools = _tools, ToolChoice = choice };
        talk.Add(new MindTurn(MindRole.User, words));
        return talk.Ask();
    }
}
