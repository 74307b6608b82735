using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lexi.Web.Tests.Hubs;

/// <summary>A program that talks to the hub in text: SignalR's JSON protocol, one record behind another with 0x1E between them.</summary>
internal sealed class JsonHubSocket : IAsyncDisposable
{
    private const byte Separator = 0x1E;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _received = new byte[256 * 1024];
    private int _length;

    public static async Task<JsonHubSocket> Connect(Uri server, string ticket)
    {
        var client = new JsonHubSocket();
        var address = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/lexi", Query = $"access_token={ticket}" };
        await client._socket.ConnectAsync(address.Uri, TestContext.Current.CancellationToken);
        await client.Send(new { protocol = "json", version = 1 });
        Assert.Equal("{}", (await client.Next()).ToJsonString());
        return client;
    }

    public async Task Send(object message)
    {
        byte[] record = [.. JsonSerializer.SerializeToUtf8Bytes(message), Separator];
        await _socket.SendAsync(record, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
    }

    /// <summary>The next message that is not a ping.</summary>
    public async Task<JsonNode> Next()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            int end;
            while ((end = _received.AsSpan(0, _length).IndexOf(Separator)) < 0)
            {
                var part = await _socket.ReceiveAsync(_received.AsMemory(_length), patience.Token);
                Assert.Equal(WebSocketMessageType.Text, part.MessageType);
                _length += part.Count;
            }

            var message = JsonNode.Parse(Encoding.UTF8.GetString(_received, 0, end))!;
            _received.AsSpan(end + 1, _length - end - 1).CopyTo(_received);
            _length -= end + 1;
            if ((int?)message["type"] != 6)
                return message;
        }
    }

    /// <summary>The next message for which something holds; those before it are passed over.</summary>
    public async Task<JsonNode> Until(Predicate<JsonNode> holds)
    {
        while (true)
        {
            var message = await Next();
            if (holds(message))
                return message;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
