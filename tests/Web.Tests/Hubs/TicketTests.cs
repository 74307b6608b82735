using System.Net;
using System.Net.WebSockets;
using Lexi.Web.Tests.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Web.Tests.Hubs;

/// <summary>Who gets into the hub.</summary>
public sealed class TicketTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task ATicketOpensOneSocketOnce()
    {
        var ticket = await Server.Ticket(await Server.Guest());
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubDoor.Knock(Server, $"access_token={ticket}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await HubDoor.Knock(Server, $"access_token={ticket}"));
    }

    [Fact]
    public async Task OfAThousandRacesForAHundredTicketsEachIsWonOnce()
    {
        var person = await Server.Guest();
        for (var round = 0; round < 100; round++)
        {
            var ticket = await Server.Ticket(person);
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => HubDoor.Knock(Server, $"access_token={ticket}")));
            Assert.Single(answers, HttpStatusCode.SwitchingProtocols);
            Assert.Equal(9, answers.Count(answer => answer == HttpStatusCode.Unauthorized));
        }
    }

    [Theory]
    [InlineData(29, HttpStatusCode.SwitchingProtocols)]
    [InlineData(30, HttpStatusCode.Unauthorized)]
    public async Task ATicketLivesForThirtySeconds(int seconds, HttpStatusCode expected)
    {
        var time = new ShiftedTime();
        await using var server = await TestServer.Start("Development", [], builder => builder.Services.AddSingleton<TimeProvider>(time));
        var ticket = await server.Ticket(await server.Guest());
        time.Shift = TimeSpan.FromSeconds(seconds);
        Assert.Equal(expected, await HubDoor.Knock(server, $"access_token={ticket}"));
    }

    [Fact]
    public async Task WithoutAGoodCredentialTheDoorStaysShut()
    {
        var person = await Server.Guest();
        var ticket = await Server.Ticket(person);
        string[] queries =
        [
            "", "access_token=", "access_token=garbage", "access_token=...", "access_token=tkt_", $"access_token=tkt_{new string('a', 43)}",
            $"access_token={person.AccessToken}", $"access_token={person.RefreshToken}", $"ticket={ticket}", $"access_token={ticket}x",
            $"access_token={ticket}&access_token={ticket}", $"access_token={new string('a', 4000)}",
        ];
        foreach (var query in queries)
            Assert.Equal((query, HttpStatusCode.Unauthorized), (query, await HubDoor.Knock(Server, query)));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubDoor.Knock(Server, $"access_token={ticket}"));
    }

    [Fact]
    public async Task AProgramMaySendItsTokenInTheHeaderButNotBothWaysAtOnce()
    {
        var person = await Server.Guest();
        var header = ("Authorization", $"Bearer {person.AccessToken}");
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubDoor.Knock(Server, "", header));
        Assert.Equal(HttpStatusCode.Unauthorized, await HubDoor.Knock(Server, $"access_token={await Server.Ticket(person)}", header));
        Assert.Equal(HttpStatusCode.Unauthorized, await HubDoor.Knock(Server, "", ("Authorization", $"Bearer {await Server.Ticket(person)}")));
        Assert.Equal(HttpStatusCode.Unauthorized, await HubDoor.Knock(Server, "", ("Cookie", $"access_token={person.AccessToken}")));
    }

    [Fact]
    public async Task ATicketSaysNothingOutsideASocketAndIsNotSpentThere()
    {
        var ticket = await Server.Ticket(await Server.Guest());
        foreach (var path in new[] { "/api/me", "/api/calls", "/hubs/lexi" })
        {
            using var answer = await Server.Send(HttpMethod.Get, $"{path}?access_token={ticket}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubDoor.Knock(Server, $"access_token={ticket}"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("https://evil.example")]
    [InlineData("http://{host}.evil.example")]
    [InlineData("http://{host}:1{port}")]
    [InlineData("http://{host}")]
    [InlineData("https://{host}:{port}")]
    [InlineData("http://{host}:{port}/")]
    [InlineData("http://{host}:{port}@evil.example")]
    [InlineData("http://localhost:{port}")]
    public async Task APageOfAnotherOriginGetsNoSocketAndSpendsNoTicket(string origin)
    {
        var ticket = await Server.Ticket(await Server.Guest());
        origin = origin.Replace("{host}", Server.Address.Host, StringComparison.Ordinal).Replace("{port}", $"{Server.Address.Port}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await HubDoor.Knock(Server, $"access_token={ticket}", ("Origin", origin)));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubDoor.Knock(Server, $"access_token={ticket}", ("Origin", Own.ToUpperInvariant())));
    }

    [Fact]
    public async Task OurOwnPageGetsItsSocket() =>
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubDoor.Knock(Server, $"access_token={await Server.Ticket(await Server.Guest())}", ("Origin", Own)));

    [Fact]
    public async Task CompressionIsNotOffered()
    {
        using var socket = new ClientWebSocket();
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubDoor.TryOpen(socket, Server, $"access_token={await Server.Ticket(await Server.Guest())}"));
        Assert.DoesNotContain("Sec-WebSocket-Extensions", socket.HttpResponseHeaders!.Keys, StringComparer.OrdinalIgnoreCase);
        socket.Abort();
    }

    private string Own => Server.Address.GetLeftPart(UriPartial.Authority);
}
