using System.Text.Json;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Microsoft.AspNetCore.Http;
using static Lexi.Providers.Tests.OpenAI.Texts.TextProvider;

namespace Lexi.Providers.Tests.OpenAI.Texts;

public sealed class OpenAITextModelTests
{
    private const string Schema = """{"type":"object","properties":{"drink":{"type":"string"}},"required":["drink"],"additionalProperties":false}""";

    [Fact]
    public async Task Words_come_as_they_are_written_and_the_end_says_what_they_cost()
    {
        await using var provider = await StartAsync(context => Stream(context, Chunk("""{"role":"assistant","content":""}"""), Delta("Hel"), Delta("lo"), End(), Usage, "[DONE]"));

        Assert.Equal("Hello[Stop 20/16/3]", await Read(provider.Text));
    }

    [Fact]
    public async Task Everything_that_is_asked_goes_up_and_nothing_else()
    {
        await using var provider = await StartAsync(context => Stream(context, End(), "[DONE]"));
        _ = await Read(provider.Text, new TextRequest
        {
            Model = "house-special",
            Messages =
            [
                new TextMessage(TextRole.System, "You are Nyx."),
                new TextMessage(TextRole.User, "{\"from\":\"Ann\"}") { Name = "ann" },
                new TextMessage(TextRole.Assistant, "A moment.") { ToolCalls = [new TextModelEvent.ToolCalled("call_1", "shelf", "")] },
                new TextMessage(TextRole.Tool, "{\"gin\":true}") { ToolCallId = "call_1" },
            ],
            MaxOutputTokens = 120,
            Temperature = 0.5,
            Seed = 7,
            StopSequences = ["\nAnn:"],
            Tools = [new ToolDefinition("shelf", "Looks.", Schema)],
            Shape = new JsonShape("choice", Schema),
            SafetyIdentifier = "p_1f",
        });

        var (path, authorization, body) = Assert.Single(provider.Asked);
        Assert.Equal(("/v1/chat/completions", "Bearer sk-test"), (path, authorization));
        var expected = """
            {"model":"house-special","stream":true,"stream_options":{"include_usage":true},
             "messages":[{"role":"system","content":"You are Nyx."},{"role":"user","name":"ann","content":"{\"from\":\"Ann\"}"},
              {"role":"assistant","content":"A moment.","tool_calls":[{"id":"call_1","type":"function","function":{"name":"shelf","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"call_1","content":"{\"gin\":true}"}],
             "max_completion_tokens":120,"temperature":0.5,"seed":7,"stop":["\nAnn:"],"safety_identifier":"p_1f",
             "tools":[{"type":"function","function":{"name":"shelf","description":"Looks.","parameters":SCHEMA}}],
             "response_format":{"type":"json_schema","json_schema":{"name":"choice","schema":SCHEMA,"strict":true}}}
            """.Replace("SCHEMA", Schema, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, body), body.GetRawText());
    }

    [Fact]
    public async Task A_server_with_habits_of_its_own_is_asked_in_its_way()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Lexi:TextModels:0:Name"] = "local",
            ["Lexi:TextModels:0:BaseUrl"] = "{server}",
            ["Lexi:TextModels:0:Model"] = "llama",
            ["Lexi:TextModels:0:ReasoningEffort"] = "low",
            ["Lexi:TextModels:0:TakesSampling"] = "false",
            ["Lexi:TextModels:0:WantsMaxTokens"] = "true",
        };
        await using var provider = await StartAsync(context => Stream(context, End(), "[DONE]"), settings);
        _ = await Read(provider.Text, Request with { Temperature = 1, Seed = 1, StopSequences = ["x"], MaxOutputTokens = 9 });

        var (_, authorization, body) = Assert.Single(provider.Asked);
        var expected = """
            {"model":"llama","stream":true,"stream_options":{"include_usage":true},"reasoning_effort":"low","max_tokens":9,
             "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello?"}]}
            """;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, body), body.GetRawText());
        Assert.Null(authorization);
    }

    [Theory]
    [InlineData("unsupported_parameter")]
    [InlineData("unsupported_value")]
    public async Task A_model_that_knows_no_temperature_is_asked_without_it_from_then_on(string code)
    {
        TextProvider? provider = null;
        await using var started = provider = await StartAsync(context =>
        {
            if (!provider!.Asked.Last().Body.TryGetProperty("temperature", out _))
                return Stream(context, Delta("Hello"), End(), "[DONE]");
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync($$$"""{"error":{"message":"Unsupported","type":"invalid_request_error","param":"temperature","code":"{{{code}}}"}}""");
        });
        var request = Request with { Temperature = 0.5, Seed = 1, StopSequences = ["x"] };

        Assert.Equal("Hello[Stop //]", await Read(provider.Text, request));
        Assert.Equal("Hello[Stop //]", await Read(provider.Text, request));
        Assert.Equal([true, false, false], provider.Asked.Select(asked => asked.Body.TryGetProperty("seed", out _)));
    }

    [Fact]
    public async Task A_parameter_that_is_refused_again_is_a_refusal()
    {
        await using var provider = await StartAsync(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("""{"error":{"code":"unsupported_parameter"}}""");
        });

        Assert.Equal("[!ConfigurationRefused]", await Read(provider.Text));
        Assert.Equal(2, provider.Asked.Count);
    }

    [Theory]
    [InlineData("stop", "Hello[Stop //]")]
    [InlineData("length", "Hello[Length //]")]
    [InlineData("content_filter", "Hello[Filtered //]")]
    public async Task An_end_says_why(string reason, string expected)
    {
        await using var provider = await StartAsync(context => Stream(context, Delta("Hello"), End(reason), "[DONE]"));

        Assert.Equal(expected, await Read(provider.Text));
    }

    [Fact]
    public async Task A_refusal_is_no_answer()
    {
        await using var provider = await StartAsync(context => Stream(context, Chunk("""{"refusal":"I can't."}"""), End(), "[DONE]"));

        Assert.Equal("[Filtered //]", await Read(provider.Text));
    }

    [Theory]
    [InlineData("tool_calls")]
    [InlineData("stop")]
    public async Task Tool_calls_are_put_together_from_their_pieces(string reason)
    {
        await using var provider = await StartAsync(context => Stream(
            context,
            Chunk("""{"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"shelf","arguments":""}}]}"""),
            Chunk("""{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":"}}]}"""),
            Chunk("""{"tool_calls":[{"index":1,"id":"call_b","type":"function","function":{"name":"mix","arguments":"{}"}}]}"""),
            Chunk("""{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}"""),
            End(reason), Usage, "[DONE]"));

        Assert.Equal("""[call_a shelf {"x":1}][call_b mix {}][ToolCalls 20/16/3]""", await Read(provider.Text));
    }

    [Fact]
    public async Task Every_call_has_an_id_of_its_own_whatever_the_server_gave_it()
    {
        await using var provider = await StartAsync(context => Stream(
            context,
            Chunk("""{"tool_calls":[{"index":0,"type":"function","function":{"name":"a","arguments":"{}"}}]}"""),
            Chunk("""{"tool_calls":[{"index":1,"id":"x","type":"function","function":{"name":"b","arguments":"{}"}}]}"""),
            Chunk("""{"tool_calls":[{"index":2,"id":"x","type":"function","function":{"name":"c","arguments":"{}"}}]}"""),
            End("tool_calls"), "[DONE]"));

        Assert.Equal("[call_0 a {}][x b {}][call_1 c {}][ToolCalls //]", await Read(provider.Text));
    }

    [Fact]
    public async Task Calls_that_share_an_index_are_told_apart_by_their_ids()
    {
        await using var provider = await StartAsync(context => Stream(
            context,
            Chunk("""{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"shelf","arguments":"{}"}}]}"""),
            Chunk("""{"tool_calls":[{"index":0,"id":"b","type":"function","function":{"name":"mix","arguments":"{}"}}]}"""),
            End("tool_calls"), "[DONE]"));

        Assert.Equal("[a shelf {}][b mix {}][ToolCalls //]", await Read(provider.Text));
    }

    [Fact]
    public async Task The_end_does_not_wait_for_a_server_that_forgets_to_close()
    {
        await using var provider = await StartAsync(
            async context =>
            {
                await Stream(context, Delta("Hello"), End());
                await context.Response.WriteAsync(": still there\n\n");
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            },
            time: new ImpatientTime());

        Assert.Equal("Hello[Stop //]", await Read(provider.Text));
    }

    public static TheoryData<TextRequest> Senseless => new(
        Request with { Messages = [] },
        Request with { MaxOutputTokens = 0 },
        Request with { MaxOutputTokens = 4097 },
        Request with { Temperature = double.NaN },
        Request with { Temperature = 2.1 },
        Request with { StopSequences = ["1", "2", "3", "4", "5"] },
        Request with { StopSequences = [""] },
        Request with { SafetyIdentifier = "" },
        Request with { Tools = [new ToolDefinition("no spaces", "", Schema)] },
        Request with { Tools = [new ToolDefinition("tool", "", "[]")] },
        Request with { Shape = new JsonShape("shape", "{") },
        Request with { Messages = [new TextMessage(TextRole.User, "Hi") { Name = "Ann B." }] },
        Request with { Messages = [new TextMessage(TextRole.Tool, "{}")] },
        Request with { Messages = [new TextMessage(TextRole.User, new string('a', 5_000_000))] });

    [Theory]
    [MemberData(nameof(Senseless))]
    public async Task What_makes_no_sense_is_not_sent(TextRequest request)
    {
        await using var provider = await StartAsync(context => Stream(context, End(), "[DONE]"));

        Assert.Equal("[!ConfigurationRefused]", await Read(provider.Text, request));
        Assert.Empty(provider.Asked);
    }

    /// <summary>Every wait is over at once.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
    }
}
