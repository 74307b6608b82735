using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lexi.Testing.Models;

/// <summary>
/// A real WebSocket server on a free port of 127.0.0.1 whose every connection runs a script. Requests that are no upgrade, or
/// that <see cref="Refuse"/> wants refused, are answered by HTTP.
/// </summary>
public sealed class ScriptedSocketServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _connections;

    private ScriptedSocketServer(WebApplication app) => _app = app;

    /// <summary>Answers instead of upgrading when it returns true.</summary>
    public Func<HttpContext, bool> Refuse { get; set; } = _ => false;

    /// <summary>The base address, with the server's scheme and no slash at the end.</summary>
    public string Address { get; private set; } = "";

    public int Connections => _connections;

    /// <param name="script">What happens on a connection; its end closes the socket if it is still open.</param>
    /// <param name="certificate">Serves TLS when given.</param>
    public static async Task<ScriptedSocketServer> StartAsync(Func<ScriptedPeer, Task> script, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            if (certificate is null)
                kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            else
                kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        if (certificate is not null)
            _ = builder.WebHost.UseKestrelHttpsConfiguration();

        var app = builder.Build();
        var server = new ScriptedSocketServer(app);
        _ = app.UseWebSockets();
        app.Run(context => server.ServeAsync(context, script));
        await app.StartAsync();
        server.Address = app.Urls.Single();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context, Func<ScriptedPeer, Task> script)
    {
        if (Refuse(context))
            return;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var protocol = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault();
        using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        await script(new ScriptedPeer(socket, context, Interlocked.Increment(ref _connections)));
    }
}
