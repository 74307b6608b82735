using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Lexi.Bench.ProviderSocket;

/// <summary>The provider's end, in a process of its own so that its work is not counted.</summary>
internal static class Peer
{
    public const int Deltas = 2000;

    public static readonly byte[] Created = """{"type":"session.created","event_id":"e","session":{"type":"realtime","id":"s"}}"""u8.ToArray();

    public static readonly byte[] Updated = """{"type":"session.updated","event_id":"e","session":{"type":"realtime","id":"s"}}"""u8.ToArray();

    public static readonly byte[] Started =
        """{"type":"response.created","event_id":"e","response":{"id":"resp_0000000000000001","status":"in_progress"}}"""u8.ToArray();

    public static readonly byte[] Done =
        """{"type":"response.done","event_id":"e","response":{"id":"resp_0000000000000001","status":"completed"}}"""u8.ToArray();

    public static readonly byte[] Delta = Encoding.UTF8.GetBytes(
        $$"""{"type":"response.output_audio.delta","event_id":"event_0000000000000001","response_id":"resp_0000000000000001","item_id":"item_0000000000000001","output_index":0,"content_index":0,"delta":"{{Convert.ToBase64String(new byte[4800])}}","obfuscation":"abc"}""");

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        _ = app.UseWebSockets();
        app.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("realtime");
            await ServeAsync(socket);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        _ = await Console.In.ReadLineAsync();
    }

    private static async Task ServeAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        await SendAsync(socket, Created);
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;

                var head = buffer.AsSpan(0, Math.Min(length, 200));
                if (head.IndexOf("session.update"u8) >= 0)
                    await SendAsync(socket, Updated);
                else if (head.IndexOf("input_audio_buffer.commit"u8) >= 0)
                    await AnswerAsync(socket);
            }
        }
        catch (WebSocketException)
        {
            // The package's client leaves without a goodbye.
        }
    }

    private static async Task AnswerAsync(WebSocket socket)
    {
        await SendAsync(socket, Started);
        for (var sent = 0; sent < Deltas; sent++)
            await SendAsync(socket, Delta);
        await SendAsync(socket, Done);
    }

    private static ValueTask SendAsync(WebSocket socket, byte[] json) =>
        socket.SendAsync(json.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);
}
