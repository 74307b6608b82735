using System.Diagnostics;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>Nobody holds up a stop: neither a call, nor a connection without one, nor a program that says no goodbye.</summary>
public sealed class StopTests
{
    /// <summary>Far above what a stop takes and below the host's 25 s, after which it cuts everything off.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnIdleServerStops()
    {
        await using var server = await TestServer.Start("Development", []);
        _ = await server.Guest();
        await Stop(server);
    }

    [Fact]
    public async Task AConnectionWithoutACallIsClosed()
    {
        await using var server = await TestServer.Start("Development", []);
        await using var client = await server.Connect(await server.Guest());
        // The handshake is answered before the hub knows of the connection; an invocation is answered after.
        _ = await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke("SetMuted", "call_1", true));
        await Stop(server);
        _ = await client.Notice(ErrorCodes.ServerDraining);
        _ = await client.Closed;
    }

    [Fact]
    public async Task AProgramThatDoesNotAnswerTheGoodbyeIsCutOff()
    {
        await using var server = await TestServer.Start("Development", []);
        using var silent = await RawHubSocket.Open(server);
        await Stop(server);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ACallInTheMiddleOfASentenceIsStoredAsStopped(bool hasStreamingMicrophone)
    {
        var data = Directory.CreateTempSubdirectory("lexi-stop-");
        await using var server = await TestServer.Start("Development", [("Lexi:DataDirectory", data.FullName)]);
        var person = await server.Guest();
        await using var client = await server.Connect(person);
        var call = (await client.Invoke("StartCall", new { character = "nyx" })).GetProperty("call").GetProperty("callId").GetString()!;
        _ = client.PlayAll(call);
        await client.Invoke("SendText", call, "Tell me a long story.");
        await client.Reach("speaking");
        var speaking = Task.CompletedTask;
        if (hasStreamingMicrophone)
        {
            await client.OpenMicrophone(call);
            speaking = SpeakUntilClosed(client);
        }

        await Stop(server);
        await speaking;
        await using (var again = await TestServer.Start("Development", [("Lexi:DataDirectory", data.FullName)]))
        {
            var summary = (await again.Get<CallTranscript>($"/api/calls/{call}", person)).Call;
            Assert.Equal((CallStatus.Ended, CallEndReason.ServerStopped), (summary.Status, summary.EndReason));
        }

        data.Delete(recursive: true);
    }

    private static async Task Stop(TestServer server)
    {
        var start = Stopwatch.GetTimestamp();
        await server.Stop().WaitAsync(_patience, Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine($"Stopped in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
        server.Logs.Verify();
        Assert.DoesNotContain(server.Logs.Entries, entry => entry.Text.Contains(nameof(ObjectDisposedException), StringComparison.Ordinal));
    }

    private static async Task SpeakUntilClosed(HubClient client)
    {
        try
        {
            while (!client.Closed.IsCompleted)
            {
                await client.SendFrame(new byte[960]);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
            }
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Closed, as it should be.
        }
    }
}
