using System.Text.Json;
using Lexi.Grains.Characters.Tools;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Models.Tools;

namespace Lexi.Grains.Tests.Characters.Tools;

public sealed class HttpToolRunnerTests
{
    private static readonly HttpTool _tool = new()
    {
        Tool = new CharacterTool("weather", "Looks out of the window.", """{"type":"object","properties":{"city":{"type":"string","maxLength":40}},"required":["city"]}"""),
        Url = "https://tools.example.com/weather",
        TimeoutMs = 2500,
    };

    private readonly FakeCaller _caller = new();

    [Fact]
    public async Task What_the_model_asks_goes_to_the_tool_and_the_answer_back()
    {
        Assert.Equal("""{"rain":true}""", await Run("""{"city":"Bremen"}"""));
        Assert.Equal(new ToolCall(_tool.Url, """{"city":"Bremen"}""", TimeSpan.FromMilliseconds(2500)), Assert.Single(_caller.Calls));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"city":7}""")]
    [InlineData("""{"city":"Bremen","userId":"u_somebody"}""")]
    public async Task Arguments_that_are_wrong_never_leave_the_server(string arguments)
    {
        Assert.NotEmpty(ErrorOf(await Run(arguments)));
        Assert.Empty(_caller.Calls);
    }

    [Theory]
    [InlineData(ToolFailure.NotAllowed)]
    [InlineData(ToolFailure.TimedOut)]
    [InlineData(ToolFailure.Unreachable)]
    [InlineData(ToolFailure.Refused)]
    [InlineData(ToolFailure.TooLarge)]
    [InlineData(ToolFailure.NotJson)]
    public async Task A_tool_that_fails_is_an_error_for_the_model(ToolFailure failure)
    {
        _caller.Answer = new ToolAnswer(failure);

        Assert.EndsWith(".", ErrorOf(await Run("""{"city":"Bremen"}""")), StringComparison.Ordinal);
        _ = Assert.Single(_caller.Calls);
    }

    public static TheoryData<HttpTool> Wrong => new(
        _tool with { Url = "http://tools.example.com/" },
        _tool with { Url = "https://somebody@tools.example.com/" },
        _tool with { Url = "https://tools.example.com/#part" },
        _tool with { Url = "tools.example.com" },
        _tool with { Url = "https://tools.example.com/" + new string('a', 2000) },
        _tool with { TimeoutMs = 99 },
        _tool with { TimeoutMs = 10_001 },
        _tool with { Tool = _tool.Tool with { Name = "Weather" } },
        _tool with { Tool = _tool.Tool with { Name = "" } },
        _tool with { Tool = _tool.Tool with { Description = "" } },
        _tool with { Tool = _tool.Tool with { Description = new string('a', 1001) } },
        _tool with { Tool = _tool.Tool with { ParametersSchema = """{"type":"object","$ref":"#"}""" } });

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_tool_that_is_set_up_wrongly_is_refused_and_not_called(HttpTool tool)
    {
        Assert.NotNull(HttpToolRules.FirstError(tool));
        Assert.NotEmpty(ErrorOf(await new HttpToolRunner(_caller).Run(tool, """{"city":"Bremen"}""", TestContext.Current.CancellationToken)));
        Assert.Empty(_caller.Calls);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void A_right_one_is_not(int timeoutMs) => Assert.Null(HttpToolRules.FirstError(_tool with { TimeoutMs = timeoutMs }));

    [Fact]
    public async Task A_server_without_tools_of_others_says_so() =>
        Assert.Equal("This server does not allow the tool's address.", ErrorOf(await new HttpToolRunner(new NoTools()).Run(_tool, """{"city":"Bremen"}""", TestContext.Current.CancellationToken)));

    private static string ErrorOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("error").GetString()!;
    }

    private Task<string> Run(string arguments) => new HttpToolRunner(_caller).Run(_tool, arguments, TestContext.Current.CancellationToken);

    private sealed class FakeCaller : IToolCaller
    {
        public ToolAnswer Answer { get; set; } = new(ToolFailure.None, """{"rain":true}""");

        public List<ToolCall> Calls { get; } = [];

        public Task<ToolAnswer> CallAsync(ToolCall call, CancellationToken cancellation)
        {
            Calls.Add(call);
            return Task.FromResult(Answer);
        }
    }
}
