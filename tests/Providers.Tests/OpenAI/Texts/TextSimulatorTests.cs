using System.Text.Json;
using Lexi.Providers.OpenAI;
using Lexi.Providers.OpenAI.Texts;
using Lexi.Simulator.Http;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Lexi.Providers.Tests.OpenAI.Texts.TextProvider;

namespace Lexi.Providers.Tests.OpenAI.Texts;

/// <summary>The real adapter against the simulator, over real sockets.</summary>
public sealed class TextSimulatorTests : IAsyncLifetime
{
    private static readonly TextOptions _options = new() { FirstWordMs = 1000, BetweenWordsMs = 1000, RetryPauseMs = 0, AnswerCharacters = 4000 };
    private SimulatorHost _simulator = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    private ITextModel Model => _services.GetRequiredService<OpenAITextModels>().All[0].Model;

    public async ValueTask InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync(new SimulatorOptions { FirstOutputDelayMs = 1, WordMs = 0.1 }, cancellation: Guard);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Lexi:OpenAI:BaseUrl", _simulator.BaseUrl.ToString()), new("Lexi:OpenAI:ApiKey", "simulator")])
            .Build();
        _services = new ServiceCollection().AddLogging().AddOpenAI(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_character_writes_and_says_what_it_cost()
    {
        var said = await Said(Nyx("Good evening. Do you like the rain?") with { Seed = 7 });

        Assert.NotEmpty(Words(said));
        Assert.True(said.Count > 2, "The answer should come in pieces.");
        var finished = Assert.IsType<TextModelEvent.Finished>(said[^1]);
        Assert.Equal(TextFinish.Stop, finished.Finish);
        Assert.True(finished.Usage is { InputTextTokens: > 0, OutputTextTokens: > 0 });
        Assert.Equal(Words(said), Words(await Said(Nyx("Good evening. Do you like the rain?") with { Seed = 7 })));
    }

    [Fact]
    public async Task An_answer_in_a_shape_has_it()
    {
        var schema = """
            {"type":"object","properties":{"speaker":{"type":"string","enum":["lexi","nyx"]},"reason":{"type":"string"}},"required":["speaker","reason"],"additionalProperties":false}
            """;
        var said = await Said(Nyx("Who speaks next?") with { Shape = new JsonShape("choice", schema) });

        using var choice = JsonDocument.Parse(Words(said));
        Assert.Contains(choice.RootElement.GetProperty("speaker").GetString(), new[] { "lexi", "nyx" });
    }

    [Fact]
    public async Task A_tool_is_called_and_its_result_is_taken_up()
    {
        var shelf = new ToolDefinition("check_inventory", "Looks at the shelf.", """{"type":"object","properties":{"ingredient":{"type":"string"}},"required":["ingredient"],"additionalProperties":false}""");
        var request = Nyx("Is there any gin left in my inventory, on the shelf?") with { Tools = [shelf] };
        var said = await Said(request);

        var call = Assert.Single(said.OfType<TextModelEvent.ToolCalled>());
        Assert.Equal("check_inventory", call.Name);
        using (var arguments = JsonDocument.Parse(call.ArgumentsJson))
            Assert.Equal(JsonValueKind.String, arguments.RootElement.GetProperty("ingredient").ValueKind);
        Assert.Equal(TextFinish.ToolCalls, Assert.IsType<TextModelEvent.Finished>(said[^1]).Finish);

        var answered = await Said(request with
        {
            Messages = [.. request.Messages, new TextMessage(TextRole.Assistant, "") { ToolCalls = [call] }, new TextMessage(TextRole.Tool, """{"available":true}""") { ToolCallId = call.CallId }],
            Tools = [],
        });
        Assert.Equal(TextFinish.Stop, Assert.IsType<TextModelEvent.Finished>(answered[^1]).Finish);
    }

    [Theory]
    [InlineData("status:503", "[!ServerError]")]
    [InlineData("status:401", "[!Unauthorized]")]
    [InlineData("status:429:7", "[!RateLimited 7]")]
    [InlineData("hold", "[!Silent]")]
    [InlineData("stall", "[!Silent]")]
    public async Task What_goes_wrong_before_the_first_word_is_named(string fault, string expected) =>
        Assert.Equal(expected, await Read(Guarded(), Nyx("Hello") with { Model = $"m;{fault}" }));

    [Theory]
    [InlineData("fail-response:rate_limit_exceeded", "RateLimited")]
    [InlineData("fail-response", "ServerError")]
    [InlineData("end-after:2", "ConnectionLost")]
    [InlineData("break-after:2", "ConnectionLost")]
    [InlineData("garbage", "ProtocolViolation")]
    public async Task What_goes_wrong_later_keeps_what_was_said(string fault, string expected) =>
        Assert.EndsWith($"[!{expected}]", await Read(Guarded(), Nyx("Hello") with { Model = $"m;{fault}" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("long")]
    [InlineData("endless")]
    public async Task An_answer_that_is_too_long_is_cut(string fault)
    {
        var read = await Read(Guarded(), Nyx("Hello") with { Model = $"m;{fault}" });

        Assert.EndsWith("[Length //]", read, StringComparison.Ordinal);
        Assert.Equal(_options.AnswerCharacters, read.Length - "[Length //]".Length);
    }

    [Fact]
    public async Task A_filter_is_named() =>
        Assert.Contains("[Filtered", await Read(Guarded(), Nyx("Hello") with { Model = "m;filtered" }), StringComparison.Ordinal);

    [Fact]
    public async Task Near_meanings_are_near()
    {
        var vectors = await _services.GetRequiredService<IEmbeddingModel>()
            .EmbedAsync(["I love rain and thunder", "rain and thunder are what I love", "the stock market fell today"], Guard);

        Assert.True(Dot(vectors[0], vectors[1]) > Dot(vectors[0], vectors[2]) + 0.2);
        Assert.All(vectors, vector => Assert.Equal(1, Dot(vector, vector), 3));
    }

    [Fact]
    public async Task What_must_not_be_shown_is_flagged()
    {
        var model = _services.GetRequiredService<IModerationModel>();

        Assert.False((await model.ModerateAsync("What a lovely evening.", Guard)).IsFlagged);
        var verdict = await model.ModerateAsync("I will kill you, you worthless idiot", Guard);
        Assert.True(verdict.IsFlagged);
        Assert.NotEmpty(verdict.Categories);
    }

    [Fact]
    public async Task The_configured_models_are_in_its_list()
    {
        await using var model = TestModel.For(_simulator.BaseUrl.ToString(), options => options.ApiKey = "simulator");

        await model.CheckModelsAsync(Guard);

        Assert.DoesNotContain(model.Logs, line => line.Contains("list of models", StringComparison.Ordinal));
    }

    private static TextRequest Nyx(string words) => new()
    {
        Messages =
        [
            new TextMessage(TextRole.System, "You are Nyx, a raven who keeps secrets."),
            new TextMessage(TextRole.User, JsonSerializer.Serialize(new { from = "Ann", kind = "person", says = words })),
        ],
    };

    private static string Words(IEnumerable<TextModelEvent> said) => string.Concat(said.OfType<TextModelEvent.Delta>().Select(delta => delta.Text));

    private static double Dot(ReadOnlyMemory<float> one, ReadOnlyMemory<float> other) =>
        Enumerable.Range(0, one.Length).Sum(i => (double)one.Span[i] * other.Span[i]);

    private DeadlineTextModel Guarded() => new(new BoundedTextModel(Model, _options), _options, TimeProvider.System);

    private async Task<List<TextModelEvent>> Said(TextRequest request)
    {
        var said = new List<TextModelEvent>();
        await foreach (var next in Model.WriteAsync(request, Guard))
            said.Add(next);
        return said;
    }
}
