using System.Net.WebSockets;
using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>More messages than a person can cause.</summary>
public sealed class FloodTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task WhoInvokesFasterThanAnybodyClicksIsDisconnected()
    {
        Assert.Equal(50, Limits.Default.HubInvocationsPerSecond);
        using var counted = new Counted(Server);
        await using var client = await Server.Connect(await Server.Guest());
        await using var other = await Server.Connect(await Server.Guest());
        await Flood(client);
        _ = await client.Closed;
        Assert.Equal(1, counted.Of("lexi.hub.closed"));
        var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => other.Invoke("SetMuted", "call_1", true));
        Assert.Equal(ErrorCodes.NotAttached, refusal.Code);
    }

    private static async Task Flood(HubClient client)
    {
        try
        {
            while (!client.Closed.IsCompleted)
                await client.Send("SetMuted", "call_1", true);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Closed, as it should be.
        }
    }
}
