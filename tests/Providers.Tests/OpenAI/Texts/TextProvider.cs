using System.Collections.Concurrent;
using System.Text.Json;
using Lexi.Providers.OpenAI;
using Lexi.Providers.OpenAI.Texts;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Providers.Tests.OpenAI.Texts;

/// <summary>The real models with the real registration, and the server they are pointed at.</summary>
internal sealed class TextProvider : IAsyncDisposable
{
    private readonly ScriptedHttpServer? _server;
    private readonly ServiceProvider _services;

    private TextProvider(ScriptedHttpServer? server, string address, Dictionary<string, string?> settings, TimeProvider? time)
    {
        _server = server;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Lexi:OpenAI:BaseUrl", address), new("Lexi:OpenAI:ApiKey", "sk-test")])
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value?.Replace("{server}", address, StringComparison.Ordinal))))
            .Build();
        _services = new ServiceCollection().AddLogging().AddSingleton(time ?? TimeProvider.System).AddOpenAI(configuration).BuildServiceProvider();
    }

    public static TextRequest Request { get; } = new() { Messages = [new TextMessage(TextRole.System, "Be brief."), new TextMessage(TextRole.User, "Hello?")] };

    /// <summary>What was asked, in order: path, authorization and body.</summary>
    public ConcurrentQueue<(string Path, string? Authorization, JsonElement Body)> Asked { get; } = [];

    public ITextModel Text => _services.GetRequiredService<OpenAITextModels>().All[0].Model;

    public OpenAITextModels Texts => _services.GetRequiredService<OpenAITextModels>();

    public IEmbeddingModel Embedding => _services.GetRequiredService<IEmbeddingModel>();

    public IModerationModel Moderation => _services.GetRequiredService<IModerationModel>();

    /// <param name="answer">How the server answers, after the request was noted.</param>
    /// <param name="settings">Configuration; <c>{server}</c> stands for the server's address.</param>
    /// <param name="time">The model's clock.</param>
    public static async Task<TextProvider> StartAsync(Func<HttpContext, Task> answer, Dictionary<string, string?>? settings = null, TimeProvider? time = null)
    {
        TextProvider? provider = null;
        var server = await ScriptedHttpServer.StartAsync(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            provider!.Asked.Enqueue((context.Request.Path, context.Request.Headers.Authorization, body.RootElement.Clone()));
            await answer(context);
        });
        return provider = new TextProvider(server, server.Address + "/v1", settings ?? [], time);
    }

    public static TextProvider At(string address) => new(server: null, address, [], time: null);

    /// <summary>Answers with an event stream of these chunks; a text is sent as it is, without its line end.</summary>
    public static async Task Stream(HttpContext context, params string[] chunks)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var chunk in chunks)
        {
            await context.Response.WriteAsync($"data: {chunk}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }

    public static string Delta(string words) => Chunk($$"""{"content":{{JsonSerializer.Serialize(words)}}}""");

    public static string End(string reason = "stop") => Chunk("{}", $"\"{reason}\"");

    public static string Chunk(string delta, string finish = "null") =>
        $$"""{"id":"c1","object":"chat.completion.chunk","created":1790000000,"model":"m","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""";

    public static string Usage { get; } = """
        {"id":"c1","object":"chat.completion.chunk","created":1790000000,"model":"m","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":3,"total_tokens":23,"prompt_tokens_details":{"cached_tokens":16}}}
        """.Trim();

    /// <summary>Reads an answer to its end; words are joined, the rest stands in brackets.</summary>
    public static async Task<string> Read(ITextModel model, TextRequest? request = null)
    {
        var read = "";
        try
        {
            await foreach (var said in model.WriteAsync(request ?? Request, TestContext.Current.CancellationToken))
            {
                read += said switch
                {
                    TextModelEvent.Delta delta => delta.Text,
                    TextModelEvent.ToolCalled call => $"[{call.CallId} {call.Name} {call.ArgumentsJson}]",
                    TextModelEvent.Finished finished => $"[{finished.Finish} {finished.Usage?.InputTextTokens}/{finished.Usage?.CachedTokens}/{finished.Usage?.OutputTextTokens}]",
                    _ => "[?]",
                };
            }
        }
        catch (ModelException failed)
        {
            Assert.DoesNotContain("secret", failed.ToString(), StringComparison.OrdinalIgnoreCase);
            read += $"[!{failed.Failure}{(failed.RetryAfter is { } wait ? $" {wait.TotalSeconds}" : "")}]";
        }

        return read;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
