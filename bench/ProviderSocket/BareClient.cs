using System.Net.WebSockets;
using System.Text;

namespace Lexi.Bench.ProviderSocket;

/// <summary>The floor: the framework's socket, the same bytes, ready to be sent, and nothing made of what comes.</summary>
internal sealed class BareClient(string address) : IClient
{
    private static readonly byte[] _append =
        Encoding.UTF8.GetBytes($$"""{"type":"input_audio_buffer.append","audio":"{{Convert.ToBase64String(new byte[4800])}}"}""");

    private readonly byte[] _received = new byte[64 * 1024];
    private readonly ClientWebSocket _socket = new();

    public async Task OpenAsync()
    {
        _socket.Options.AddSubProtocol("realtime");
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, CancellationToken.None);
    }

    public ValueTask SendAsync() => _socket.SendAsync(_append.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);

    public async Task ReceiveAsync()
    {
        await _socket.SendAsync(
            """{"type":"input_audio_buffer.commit"}"""u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);

        // The greeting, the beginning of the answer, its pieces, its end.
        for (var left = Peer.Deltas + 3; left > 0;)
        {
            if ((await _socket.ReceiveAsync(_received.AsMemory(), CancellationToken.None)).EndOfMessage)
                left--;
        }
    }

    public Task CloseAsync()
    {
        _socket.Dispose();
        return Task.CompletedTask;
    }
}
