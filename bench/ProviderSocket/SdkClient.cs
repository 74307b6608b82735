using System.ClientModel;
using System.Net.WebSockets;
using OpenAI.Realtime;

namespace Lexi.Bench.ProviderSocket;

/// <param name="address">The peer with a socket; not used with <paramref name="memory"/>.</param>
/// <param name="memory">The peer without a socket; null for the other.</param>
internal sealed class SdkClient(string address, MemoryPeer? memory) : IClient
{
    private readonly byte[] _chunk = new byte[4800];
    private RealtimeSessionClient? _session;

    public async Task OpenAsync()
    {
        var client = new RealtimeClient(new ApiKeyCredential("none"), new RealtimeClientOptions { Endpoint = new Uri(address) });
        memory?.Greet();
        _session = memory is null
            ? await client.StartConversationSessionAsync("gpt-realtime-2.1")
            : new MemorySession(client, new Uri(address), memory.Socket());
    }

    public ValueTask SendAsync() => new(_session!.SendInputAudioAsync(BinaryData.FromBytes(_chunk)));

    public async Task ReceiveAsync()
    {
        await _session!.CommitPendingAudioAsync();
        long bytes = 0;

        // What has come before is read first.
        await using var updates = _session.ReceiveUpdatesAsync().GetAsyncEnumerator();
        for (var read = 0; await updates.MoveNextAsync(); read++)
        {
            if (updates.Current is RealtimeServerUpdateResponseOutputAudioDelta delta)
                bytes += delta.Delta.ToMemory().Length;
            else if (updates.Current is RealtimeServerUpdateResponseDone)
                break;
            if (read == 1)
                memory?.Answer();
        }

        if (bytes != Peer.Deltas * 4800L)
            throw new InvalidOperationException($"{bytes} bytes arrived");
    }

    public Task CloseAsync()
    {
        _session!.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The package's session on a socket of ours.</summary>
    private sealed class MemorySession : RealtimeSessionClient
    {
        public MemorySession(RealtimeClient client, Uri endpoint, WebSocket socket)
            : base(new ApiKeyCredential("none"), endpoint, "gpt-realtime-2.1", "", client) => WebSocket = socket;
    }
}
