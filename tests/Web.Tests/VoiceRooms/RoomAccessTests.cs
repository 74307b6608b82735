using System.Net.Http.Json;
using Lexi.Testing.Hub;
using Lexi.Web.Accounts;
using Lexi.Web.Tests.GroupChats;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>Each row of <see cref="RoomAccess"/>, with a room of its own for each who tries, in which everybody is.</summary>
public sealed class RoomAccessTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    public static TheoryData<string> RouteRows => [.. RoomAccess.Routes.Keys];

    public static TheoryData<string> MethodRows => [.. RoomAccess.Methods.Keys];

    [Theory]
    [MemberData(nameof(RouteRows))]
    public async Task ARouteAnswersEachAsItsRowSays(string route)
    {
        var row = RoomAccess.Routes[route];
        var stranger = await Server.Guest();
        Assert.Equal(401, await Try(route, row, _ => null));
        Assert.Equal(row.Stranger, await Try(route, row, _ => stranger));
        Assert.Equal(row.Member, await Try(route, row, party => party.Member));
        Assert.Equal(row.Moderator, await Try(route, row, party => party.Moderator));
        Assert.Equal(row.Owner, await Try(route, row, party => party.Owner));
    }

    [Theory]
    [MemberData(nameof(MethodRows))]
    public async Task AMethodAnswersEachAsItsRowSays(string method)
    {
        var row = RoomAccess.Methods[method];
        var stranger = await Server.Guest();
        Assert.Equal(row.Stranger, await Invoke(method, row, _ => stranger));
        Assert.Equal(row.Member, await Invoke(method, row, party => party.Member));
        Assert.Equal(row.Moderator, await Invoke(method, row, party => party.Moderator));
        Assert.Equal(row.Owner, await Invoke(method, row, party => party.Owner));
    }

    [Theory]
    [MemberData(nameof(RouteRows))]
    public async Task ARoomOfSomebodyElseLooksLikeOneThatNeverWas(string route)
    {
        if (!route.Contains("{id}", StringComparison.Ordinal))
            return;
        var row = RoomAccess.Routes[route];
        var (party, stranger) = (await ChatParty.Begin(Server), await Server.Guest());
        var bodies = new List<string>();
        foreach (var id in new[] { party.ChatId, $"chat_{new string('0', 22)}" })
        {
            using var answer = await Send(route.Replace("{id}", id, StringComparison.Ordinal), row, party, stranger);
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            bodies.Add($"{(int)answer.StatusCode} {body[..body.IndexOf("\"traceId\"", StringComparison.Ordinal)]}");
        }

        Assert.Single(bodies.Distinct());
        foreach (var id in new[] { "chat_", "nonsense", "%27%20OR%201=1--", new string('a', 500) })
        {
            using var answer = await Send(route.Replace("{id}", id, StringComparison.Ordinal), row, party, stranger);
            Assert.Equal(404, (int)answer.StatusCode);
        }
    }

    private async Task<int> Try(string route, GroupAccess.Route row, Func<ChatParty, Session?> choose)
    {
        var party = await ChatParty.Begin(Server);
        await using var others = await Seated(party);
        using var answer = await Send(route.Replace("{id}", party.ChatId, StringComparison.Ordinal), row, party, choose(party));
        if ((int)answer.StatusCode >= 400)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (int)answer.StatusCode;
    }

    private Task<HttpResponseMessage> Send(string route, GroupAccess.Route row, ChatParty party, Session? person) => Server.Send(
        new HttpMethod(route.Split(' ')[0]),
        route.Split(' ')[1].Replace("{userId}", party.Other.User.Id, StringComparison.Ordinal),
        person,
        row.Body is null ? null : JsonContent.Create(row.Body(party)));

    private async Task<string> Invoke(string method, RoomAccess.Method row, Func<ChatParty, Session> choose)
    {
        var party = await ChatParty.Begin(Server);
        await using var others = await Seated(party);
        var person = choose(party);
        await using var client = await Server.Connect(person);
        if (new[] { party.Owner, party.Moderator, party.Member }.Contains(person))
            _ = await client.Invoke("JoinRoom", new { roomId = party.ChatId });
        try
        {
            _ = await client.Invoke(method, row.Arguments(party));
            return "";
        }
        catch (HubRefusalException refusal)
        {
            return refusal.Code;
        }
    }

    /// <summary>The one on whom things are done is there, and so is who does them, over HTTP too.</summary>
    private async Task<Connections> Seated(ChatParty party)
    {
        var connections = new Connections();
        foreach (var person in new[] { party.Other, party.Member, party.Moderator, party.Owner })
            _ = await (await connections.Add(Server, person)).Invoke("JoinRoom", new { roomId = party.ChatId });
        return connections;
    }

    private sealed class Connections : IAsyncDisposable
    {
        private readonly List<HubClient> _clients = [];

        public async Task<HubClient> Add(TestServer server, Session person)
        {
            var client = await server.Connect(person);
            _clients.Add(client);
            return client;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var client in _clients)
                await client.DisposeAsync();
        }
    }
}
