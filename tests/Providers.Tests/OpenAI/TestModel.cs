using System.Collections.Concurrent;
using Lexi.Providers.OpenAI;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lexi.Providers.Tests.OpenAI;

/// <summary>The real model with the real registration, pointed somewhere, and what it logged.</summary>
internal sealed class TestModel : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestModel(string baseUrl, Action<OpenAIOptions>? change, TimeProvider? time)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Lexi:OpenAI:BaseUrl", baseUrl)])
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Collector(Logs)))
            .AddSingleton(time ?? TimeProvider.System)
            .AddOpenAI(configuration)
            .Configure<OpenAIOptions>(options => change?.Invoke(options))
            .BuildServiceProvider();
    }

    public static RealtimeSessionOptions Session { get; } = new() { Instructions = "Be brief.", Voice = "marin" };

    public ConcurrentQueue<string> Logs { get; } = [];

    public static TestModel For(ScriptedSocketServer server, Action<OpenAIOptions>? change = null, TimeProvider? time = null) =>
        new(server.Address + "/v1", change, time);

    public static TestModel For(string baseUrl, Action<OpenAIOptions>? change = null) => new(baseUrl, change, time: null);

    public IRealtimeModel Realtime => _services.GetRequiredService<IRealtimeModel>();

    public ITranscriptionModel Transcription => _services.GetRequiredService<ITranscriptionModel>();

    public Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation) =>
        Realtime.OpenAsync(options, sink, cancellation);

    /// <summary>Runs the check that is made at start, to its end.</summary>
    public async Task CheckModelsAsync(CancellationToken cancellation)
    {
        var check = _services.GetServices<IHostedService>().OfType<ModelRetirementCheck>().Single();
        await check.StartAsync(cancellation);
        await check.ExecuteTask!;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Collector(ConcurrentQueue<string> logs) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
