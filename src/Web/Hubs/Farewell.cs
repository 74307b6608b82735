using Lexi.Grains.Interfaces;
using Microsoft.Extensions.Hosting;

namespace Lexi.Web.Hubs;

/// <summary>
/// When the server is stopped in order, everybody is told before their connection is closed. The framework closes the connections as
/// soon as the stop begins, so the last words are said in the same moment, before it: callbacks run in the reverse order of their
/// registration, and this one is registered after the hub was mapped.
/// </summary>
internal sealed class Farewell(OpenConnections connections, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedService
{
    /// <summary>Nobody's slow network holds up the stop for longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Written is not sent: what a connection has not taken from its pipe when it is closed is lost.</summary>
    private static readonly TimeSpan _way = TimeSpan.FromMilliseconds(250);

    private readonly ServerNotice _notice = new(ErrorCodes.ServerDraining, "The server is being restarted. Your call ends here; try again in a minute.", null);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = lifetime.ApplicationStopping.Register(Say);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Say()
    {
        try
        {
            SayAsync().WaitAsync(_patience, time).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            // Whoever could not take it in a second finds out by the closed connection.
        }
    }

    private async Task SayAsync()
    {
        if (connections.AreNone)
            return;
        await connections.Tell(_notice);
        await Task.Delay(_way, time);
    }
}
