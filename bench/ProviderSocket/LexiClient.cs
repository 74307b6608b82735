using Lexi.Providers.OpenAI;
using Lexi.Voice.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Bench.ProviderSocket;

internal sealed class LexiClient(IRealtimeModel model) : IClient, IVoiceModelSink
{
    private readonly byte[] _chunk = new byte[4800];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IRealtimeSession? _session;

    /// <summary>Composed once: what a container does in the background after its first requests is no part of a chunk.</summary>
    public static IRealtimeModel Model(string address)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Lexi:OpenAI:BaseUrl", address)]).Build();
        return new ServiceCollection().AddLogging().AddOpenAI(configuration).BuildServiceProvider().GetRequiredService<IRealtimeModel>();
    }

    public async Task OpenAsync() =>
        _session = await model.OpenAsync(new RealtimeSessionOptions { Instructions = "", Voice = "marin" }, this, CancellationToken.None);

    public async Task SendAsync(int chunks)
    {
        for (var sent = 0; sent < chunks; sent++)
        {
            if (!_session!.SendAudio(_chunk))
                throw new InvalidOperationException("A chunk was dropped");
            if (sent % 20 == 19)
                await Task.Delay(2);
        }
    }

    public Task ReceiveAsync()
    {
        _session!.Send(new RealtimeCommand.CommitAudio());
        return _done.Task;
    }

    public async Task CloseAsync() => await _session!.DisposeAsync();

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        if (modelEvent is VoiceModelEvent.ResponseFinished)
            _done.SetResult();
    }

    public void OnAudio(in AudioDelta delta) => delta.Pcm.Dispose();
}
