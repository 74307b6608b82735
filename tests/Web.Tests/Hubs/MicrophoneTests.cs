using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>Audio that is none, too much of it, and what happens to the good audio after it.</summary>
public sealed class MicrophoneTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    private static readonly byte[] _frame = new byte[960];

    [Theory]
    [InlineData(0, ErrorCodes.InvalidAudio)]
    [InlineData(1, ErrorCodes.InvalidAudio)]
    [InlineData(959, ErrorCodes.InvalidAudio)]
    [InlineData(9601, ErrorCodes.InvalidAudio)]
    [InlineData(9602, ErrorCodes.TooLarge)]
    [InlineData(48_000, ErrorCodes.TooLarge)]
    public async Task AFrameThatIsNoneIsRefusedByItsCodeAndTheNextGoodOneIsHeard(int bytes, string code)
    {
        using var counted = new Counted(Server);
        await using var client = await Server.Connect(await Server.Guest());
        var call = await Open(client);
        await client.SendFrame(new byte[bytes]);
        var notice = await client.Notice(code);
        Assert.Equal(call, notice.GetProperty("callId").GetString());
        await AssertHeard(counted, client, _frame.Length);
        Assert.False(client.Closed.IsCompleted);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(960)]
    [InlineData(9600)]
    public async Task AFrameOfOneSampleToTwoHundredMillisecondsIsHeard(int bytes)
    {
        Assert.Equal(9600, Limits.Default.AudioFrameBytes);
        using var counted = new Counted(Server);
        await using var client = await Server.Connect(await Server.Guest());
        _ = await Open(client);
        await client.SendFrame(new byte[bytes]);
        await TestServer.Eventually(() => Task.FromResult(counted.Of("lexi.hub.audio.received") == bytes));
    }

    [Fact]
    public async Task TheTwentyFirstBadFrameInAMinuteClosesTheConnection()
    {
        Assert.Equal(20, Limits.Default.InvalidFramesPerMinute);
        await using var client = await Server.Connect(await Server.Guest());
        _ = await Open(client);
        for (var i = 0; i < 20; i++)
        {
            await client.SendFrame(new byte[3]);
            _ = await client.Notice(ErrorCodes.InvalidAudio);
        }

        Assert.False(client.Closed.IsCompleted);
        await client.SendFrame(new byte[3]);
        _ = await client.Closed;
    }

    [Fact]
    public async Task AudioFasterThanAnybodySpeaksIsRefusedAndThenTheConnectionIsClosed()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:AudioFramesPerSecond", "50"), ("Lexi:Limits:InvalidFramesPerMinute", "5")]);
        await using var client = await server.Connect(await server.Guest());
        _ = await Open(client);
        using var counted = new Counted(server);
        await Flood(client);
        _ = await client.Closed;
        Assert.True(counted.Of("lexi.hub.refused") > 5);
    }

    [Fact]
    public async Task ACallHasOneMicrophone()
    {
        using var counted = new Counted(Server);
        await using var client = await Server.Connect(await Server.Guest());
        var call = await Open(client);
        await client.SendFrame(_frame);
        await TestServer.Eventually(() => Task.FromResult(counted.Of("lexi.hub.audio.received") > 0));
        var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => client.InvokeStream("StreamMicrophone", "second", call));
        Assert.Equal(ErrorCodes.AlreadyStreaming, refusal.Code);
        await AssertHeard(counted, client, 2 * _frame.Length);
    }

    [Fact]
    public async Task AMicrophoneForACallOfSomebodyElseIsRefused()
    {
        await using var owner = await Server.Connect(await Server.Guest());
        var call = await Open(owner);
        await using var other = await Server.Connect(await Server.Guest());
        var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => other.InvokeStream("StreamMicrophone", "9", call));
        Assert.Equal(ErrorCodes.NotAttached, refusal.Code);
    }

    private static async Task<string> Open(HubClient client)
    {
        var call = (await client.Invoke("StartCall", new { character = "nyx" })).GetProperty("call").GetProperty("callId").GetString()!;
        await client.OpenMicrophone(call);
        return call;
    }

    private static async Task AssertHeard(Counted counted, HubClient client, long bytes)
    {
        await client.SendFrame(_frame);
        await TestServer.Eventually(() => Task.FromResult(counted.Of("lexi.hub.audio.received") >= bytes));
        Assert.Equal(bytes, counted.Of("lexi.hub.audio.received"));
    }

    private static async Task Flood(HubClient client)
    {
        try
        {
            while (!client.Closed.IsCompleted)
                await client.SendFrame(_frame);
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Closed, as it should be.
        }
    }
}
