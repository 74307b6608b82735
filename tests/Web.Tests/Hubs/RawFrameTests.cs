using Lexi.Grains.Interfaces;
using Lexi.Web.Tests.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Lexi.Web.Tests.Hubs;

/// <summary>Frames that break the rules of WebSockets (RFC 6455): the connection ends, and nothing else does.</summary>
public sealed class RawFrameTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    private static readonly byte[] _ping = [2, 0x91, 6];

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "reserved bit 1", RawHubSocket.Frame(0xC2, _ping) },
        { "reserved bit 2", RawHubSocket.Frame(0xA2, _ping) },
        { "reserved bit 3", RawHubSocket.Frame(0x92, _ping) },
        { "opcode 3", RawHubSocket.Frame(0x83, _ping) },
        { "opcode 15", RawHubSocket.Frame(0x8F, _ping) },
        { "a control frame in pieces", RawHubSocket.Frame(0x09, [1]) },
        { "a ping of 126 bytes", RawHubSocket.Frame(0x89, new byte[126]) },
        { "a continuation of nothing", RawHubSocket.Frame(0x80, _ping) },
        { "a second beginning", [.. RawHubSocket.Frame(0x02, [2]), .. RawHubSocket.Frame(0x82, _ping)] },
        { "a close of one byte", RawHubSocket.Frame(0x88, [3]) },
        { "close code 999", RawHubSocket.Frame(0x88, [0x03, 0xE7]) },
        { "a close reason that is not UTF-8", RawHubSocket.Frame(0x88, [0x03, 0xE8, 0xC3, 0x28]) },
        { "text that is not UTF-8", RawHubSocket.Frame(0x81, [0xC3, 0x28]) },
        { "a length of 2^63", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4] },
        { "a length prefix of the hub without end", RawHubSocket.Frame(0x82, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) },
        { "a message of the hub that is no MessagePack", RawHubSocket.Frame(0x82, [3, 0xC1, 0xC1, 0xC1]) },
        { "a stream without an id", RawHubSocket.Frame(0x82, [15, 0x96, 4, 0x80, 0xC0, 0xA6, .. "HangUp"u8, 0x91, 0xA1, 0x61, 0x90]) },
        { "an array that claims four billion entries", RawHubSocket.Frame(0x82, [6, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF, 1]) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task AFrameThatBreaksTheRulesEndsItsConnectionAndNoOther(string what, byte[] frame)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        await using var other = await Server.Connect(await Server.Guest());
        using var socket = await RawHubSocket.Open(Server);
        await socket.TrySend(frame);
        _ = await socket.Closed();
        Assert.Equal(0, (await other.Invoke("StartCall", new { character = "nyx" })).GetProperty("missed").GetArrayLength());
    }

    [Fact]
    public async Task APingIsAnsweredAndGoodFramesAfterItAreRead()
    {
        using var socket = await RawHubSocket.Open(Server);
        await socket.Send(RawHubSocket.Frame(0x89, "hello"u8));
        await socket.Send(RawHubSocket.Frame(0x02, _ping.AsSpan(0, 1)));
        await socket.Send(RawHubSocket.Frame(0x80, _ping.AsSpan(1)));
        await socket.Send(RawHubSocket.Frame(0x88, [0x03, 0xE8]));
        Assert.Equal(1000, await socket.Closed());
    }

    [Theory]
    [InlineData("{\"protocol\":\"nothing\",\"version\":1}\u001e")]
    [InlineData("{\"protocol\":\"messagepack\",\"version\":99}\u001e")]
    [InlineData("{\"protocol\":7}\u001e")]
    [InlineData("{}\u001e")]
    [InlineData("nonsense\u001e")]
    public async Task AHandshakeForSomethingElseIsRefused(string handshake)
    {
        using var socket = await RawHubSocket.Open(Server, shakesHands: false);
        await socket.Send(RawHubSocket.Frame(0x81, System.Text.Encoding.UTF8.GetBytes(handshake)));
        _ = await socket.Closed();
    }

    [Theory]
    [InlineData(16)]
    [InlineData(1000)]
    public async Task AMessageOverTheLimitIsCutOffHoweverItComes(int fragments)
    {
        using var socket = await RawHubSocket.Open(Server);
        var size = (16 * 1024 * 1024) / fragments;
        // The prefix tells a length just below the limit; sixteen megabytes follow.
        await socket.TrySend(RawHubSocket.Frame(0x02, [0xFF, 0xFF, 0x03]));
        for (var i = 0; i < fragments; i++)
            await socket.TrySend(RawHubSocket.Frame(0x00, new byte[size]));
        _ = await socket.Closed();
    }

    [Fact]
    public void AHandshakeHasFiveSecondsAndAClientThatPingsMustGoOnPinging()
    {
        var hub = Server.Require<IOptions<HubOptions>>().Value;
        Assert.Equal(TimeSpan.FromSeconds(5), hub.HandshakeTimeout);
        Assert.Equal(TimeSpan.FromSeconds(25), hub.ClientTimeoutInterval);
    }

    [Fact]
    public void TheLargestMessageOfTheHubIsTheOneInTheLimits() =>
        Assert.Equal(Limits.Default.HubMessageBytes, Server.Require<IOptions<HubOptions>>().Value.MaximumReceiveMessageSize);
}
