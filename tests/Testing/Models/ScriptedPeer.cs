using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Lexi.Testing.Models;

/// <summary>The server's end of one connection, as a script handles it.</summary>
/// <param name="Socket">For what the helpers below do not offer.</param>
/// <param name="Context">The upgrade request.</param>
/// <param name="Number">1 for the server's first connection.</param>
public sealed record ScriptedPeer(WebSocket Socket, HttpContext Context, int Number)
{
    private readonly byte[] _buffer = new byte[256 * 1024];

    /// <summary>The next message, parsed; null when the client closed or broke off.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        var length = 0;
        try
        {
            while (true)
            {
                var part = await Socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                length += part.Count;
                if (part.EndOfMessage)
                    return JsonSerializer.Deserialize<JsonElement>(_buffer.AsSpan(0, length));
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The next message of one type; others are skipped.</summary>
    public async Task<JsonElement> ReceiveAsync(string type)
    {
        while (await ReceiveAsync() is { } message)
        {
            if (message.GetProperty("type").GetString() == type)
                return message;
        }

        throw new InvalidOperationException($"The client closed before it sent {type}");
    }

    /// <summary>Reads until the client closes.</summary>
    public async Task DrainAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }
    }

    public Task SendAsync(string json) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task CloseAsync(int code, string reason) =>
        Socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);

    /// <summary>Cuts the connection without a close frame.</summary>
    public void Abort() => Context.Abort();
}
