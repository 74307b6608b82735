using Lexi.Providers.OpenAI;
using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Bench.ProviderSocket;

/// <param name="model">Opens a real socket; null to talk to <paramref name="memory"/>.</param>
/// <param name="memory">The peer without a socket.</param>
internal sealed class LexiClient(IRealtimeModel? model, MemoryPeer? memory) : IClient, IVoiceModelSink
{
    private static readonly RealtimeSessionOptions _options = new() { Instructions = "", Voice = "marin" };
    private static readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().AddSingleton<OpenAIInstruments>().BuildServiceProvider();
    private readonly byte[] _chunk = new byte[4800];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IRealtimeSession? _session;

    /// <summary>Composed once: what a container does in the background after its first requests is no part of a chunk.</summary>
    public static IRealtimeModel Model(string address)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Lexi:OpenAI:BaseUrl", address)]).Build();
        return new ServiceCollection().AddLogging().AddOpenAI(configuration).BuildServiceProvider().GetRequiredService<IRealtimeModel>();
    }

    public async Task OpenAsync()
    {
        if (memory is null)
        {
            _session = await model!.OpenAsync(_options, this, CancellationToken.None);
            return;
        }

        memory.Greet();
        var session = new OpenAIRealtimeSession(
            memory.Socket(), SessionOpening.Of(_options, new OpenAIOptions()), this, TimeProvider.System, _metrics.GetRequiredService<OpenAIInstruments>(), NullLogger.Instance);
        await session.ConfigureAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        _session = session;
    }

    public ValueTask SendAsync() =>
        _session!.SendAudio(_chunk) ? default : throw new InvalidOperationException("A chunk was dropped");

    public Task ReceiveAsync()
    {
        _session!.Send(new RealtimeCommand.CommitAudio());
        memory?.Answer();
        return _done.Task;
    }

    // In memory nobody answers a goodbye, which is waited for.
    public async Task CloseAsync()
    {
        if (memory is null)
            await _session!.DisposeAsync();
    }

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        if (modelEvent is VoiceModelEvent.ResponseFinished)
            _done.SetResult();
    }

    public void OnAudio(in AudioDelta delta) => delta.Pcm.Dispose();
}
