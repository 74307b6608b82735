using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Lexi.Simulator.Tests.Http;

/// <summary>A plain client of the wire: sends JSON, waits for events by type. A wait that lasts 20 s fails the test.</summary>
public sealed class WireClient : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 << 20];

    public ClientWebSocket Socket => _socket;

    public List<string> Seen { get; } = [];

    public static async Task<WireClient> ConnectAsync(Uri baseUrl, string query = "model=gpt-realtime-2.1", Action<ClientWebSocketOptions>? configure = null)
    {
        var client = new WireClient();
        client._socket.Options.CollectHttpResponseDetails = true;
        if (configure is null)
            client._socket.Options.SetRequestHeader("Authorization", "Bearer test");
        configure?.Invoke(client._socket.Options);
        var url = new UriBuilder(baseUrl + "/realtime") { Scheme = baseUrl.Scheme == "https" ? "wss" : "ws", Query = query }.Uri;
        await client._socket.ConnectAsync(url, new CancellationTokenSource(_patience).Token);
        return client;
    }

    public Task SendAsync(string json) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Sends sound at once, in appends of 100 ms, followed by a second of silence.</summary>
    public async Task SayAsync(ReadOnlyMemory<short> samples)
    {
        short[] all = [.. samples.Span, .. new short[24_000]];
        for (var i = 0; i < all.Length; i += 2400)
        {
            var chunk = Convert.ToBase64String(MemoryMarshal.AsBytes(all.AsSpan(i, Math.Min(2400, all.Length - i))));
            await SendAsync($$"""{"type":"input_audio_buffer.append","audio":"{{chunk}}"}""");
        }
    }

    /// <summary>The next message as text; null when the server closed.</summary>
    public async Task<string?> ReceiveTextAsync()
    {
        using var timeout = new CancellationTokenSource(_patience);
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(length), timeout.Token);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            length += result.Count;
            if (result.EndOfMessage)
                return Encoding.UTF8.GetString(_buffer, 0, length);
        }
    }

    public async Task<JsonElement> ReceiveAsync()
    {
        var text = await ReceiveTextAsync();
        Assert.NotNull(text);
        var e = JsonDocument.Parse(text).RootElement;
        Seen.Add(e.GetProperty("type").GetString()!);
        return e;
    }

    /// <summary>Reads until an event of this type comes; the ones before it are in <paramref name="skipped"/>.</summary>
    public async Task<JsonElement> UntilAsync(string type, List<JsonElement>? skipped = null)
    {
        while (true)
        {
            var e = await ReceiveAsync();
            if (e.GetProperty("type").GetString() == type)
                return e;
            skipped?.Add(e);
        }
    }

    /// <summary>Reads on until the server closes.</summary>
    public async Task<int> CloseCodeAsync()
    {
        while (await ReceiveTextAsync() is not null)
        {
        }

        return (int)_socket.CloseStatus!.Value;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
