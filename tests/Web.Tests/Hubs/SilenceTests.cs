using Lexi.Grains.Interfaces;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>Clients that begin something and then say no more, not even to a ping.</summary>
public sealed class SilenceTests
{
    private static readonly byte[][] _beginnings =
    [
        [],
        RawHubSocket.Frame(0x82, [5, 0x91]),
        RawHubSocket.Frame(0x02, [2, 0x91, 6]),
        [.. RawHubSocket.Frame(0x82, [2, 0x91, 6]).SkipLast(2)],
        [0x82],
    ];

    public static TheoryData<string> Silences => ["nothing", "half a message of the hub", "half a message of the socket", "half a frame", "half a header"];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Silences))]
    public async Task WhoeverFallsSilentIsLetGoEvenInTheMiddleOfAMessage(string silence)
    {
        Assert.Equal(20, Limits.Default.SilentSocketSeconds);
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:SilentSocketSeconds", "1")]);
        using var socket = await RawHubSocket.Open(server);
        var beginning = _beginnings[Silences.Select(row => row.Data).ToList().IndexOf(silence)];
        if (beginning.Length > 0)
            await socket.Send(beginning);
        _ = await socket.Closed();
    }
}
