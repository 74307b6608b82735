using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lexi.Testing.Models;

/// <summary>A real HTTP server on a free port of 127.0.0.1 that answers every request as a test wants it.</summary>
public sealed class ScriptedHttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedHttpServer(WebApplication app) => _app = app;

    /// <summary>The base address, with the server's scheme and no slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <param name="answer">What happens to a request.</param>
    /// <param name="certificate">Serves TLS when given.</param>
    public static async Task<ScriptedHttpServer> StartAsync(Func<HttpContext, Task> answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                _ = listen.UseHttps(certificate);
        }));
        if (certificate is not null)
            _ = builder.WebHost.UseKestrelHttpsConfiguration();

        var app = builder.Build();
        app.Run(context => answer(context));
        await app.StartAsync();
        return new ScriptedHttpServer(app) { Address = app.Urls.Single() };
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
