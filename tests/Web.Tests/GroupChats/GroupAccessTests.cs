using System.Net.Http.Json;
using System.Reflection;
using Lexi.Testing.Hub;
using Lexi.Web.Accounts;
using Lexi.Web.Hubs;
using Lexi.Web.Tests.Server;
using Lexi.Web.Tests.VoiceRooms;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>Each row of <see cref="GroupAccess"/>, with a chat of its own for each who tries.</summary>
public sealed class GroupAccessTests(GroupAccessTests.WithAdministrator fixture) : IClassFixture<GroupAccessTests.WithAdministrator>
{
    private TestServer Server => fixture.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> RouteRows => [.. GroupAccess.Routes.Keys];

    public static TheoryData<string> MethodRows => [.. GroupAccess.Methods.Keys];

    [Fact]
    public void EveryMethodOfTheHubHasARowAndEveryRowAMethod()
    {
        var methods = typeof(LexiHub).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsVirtual && !method.IsSpecialName).Select(method => method.Name);
        var rows = GroupAccess.Methods.Keys.Concat(GroupAccess.OfCalls).Concat(RoomAccess.Methods.Keys).Concat(RoomAccess.Streams);
        Assert.Equal(methods.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RouteRows))]
    public async Task ARouteAnswersEachAsItsRowSays(string route)
    {
        var row = GroupAccess.Routes[route];
        var people = await ChatParty.Guests(Server);
        Assert.Equal(401, await Try(route, row, people, _ => null));
        Assert.Equal(row.Stranger, await Try(route, row, people, _ => fixture.Stranger));
        Assert.Equal(row.Stranger, await Try(route, row, people, _ => fixture.Administrator));
        Assert.Equal(row.Member, await Try(route, row, people, party => party.Member));
        Assert.Equal(row.Moderator, await Try(route, row, people, party => party.Moderator));
        Assert.Equal(row.Owner, await Try(route, row, people, party => party.Owner));
    }

    [Theory]
    [MemberData(nameof(MethodRows))]
    public async Task AMethodAnswersEachAsItsRowSays(string method)
    {
        var row = GroupAccess.Methods[method];
        var people = await ChatParty.Guests(Server);
        Assert.Equal(row.Stranger, await Invoke(method, row, people, _ => fixture.Stranger));
        Assert.Equal(row.Stranger, await Invoke(method, row, people, _ => fixture.Administrator));
        Assert.Equal(row.Member, await Invoke(method, row, people, party => party.Member));
        Assert.Equal(row.Moderator, await Invoke(method, row, people, party => party.Moderator));
        Assert.Equal(row.Owner, await Invoke(method, row, people, party => party.Owner));
    }

    [Theory]
    [MemberData(nameof(RouteRows))]
    public async Task AChatOfSomebodyElseLooksLikeOneThatNeverWas(string route)
    {
        if (!route.Contains("{id}", StringComparison.Ordinal))
            return;
        var row = GroupAccess.Routes[route];
        var party = await ChatParty.Begin(Server);
        var message = (await party.Write(party.Other, "Hello.")).Text("id");
        var bodies = new List<string>();
        foreach (var id in new[] { party.ChatId, $"chat_{new string('0', 22)}", "chat_", "nonsense", "%27%20OR%201=1--", new string('a', 500) })
        {
            var path = route.Split(' ')[1].Replace("{id}", id, StringComparison.Ordinal);
            using var answer = await Server.Send(
                new HttpMethod(route.Split(' ')[0]), Fill(path, party, message), fixture.Stranger, row.Body is null ? null : JsonContent.Create(row.Body(party)));
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            bodies.Add($"{(int)answer.StatusCode} {body[..body.IndexOf("\"traceId\"", StringComparison.Ordinal)]}");
        }

        Assert.Single(bodies.Distinct());
        Assert.Contains("\"not_found\"", bodies[0], StringComparison.Ordinal);
    }

    private async Task<int> Try(string route, GroupAccess.Route row, IReadOnlyList<Session> people, Func<ChatParty, Session?> choose)
    {
        var party = await ChatParty.Begin(Server, people);
        var message = route.Contains("{messageId}", StringComparison.Ordinal) ? (await party.Write(party.Other, "Hello.")).Text("id") : "";
        if (route == "DELETE /api/groups/{id}/bans/{userId}")
            _ = await party.Do(HttpMethod.Put, $"/bans/{party.Other.User.Id}", party.Owner);
        using var answer = await Server.Send(
            new HttpMethod(route.Split(' ')[0]), Fill(route.Split(' ')[1], party, message), choose(party), row.Body is null ? null : JsonContent.Create(row.Body(party)));
        if ((int)answer.StatusCode >= 400)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (int)answer.StatusCode;
    }

    private async Task<string> Invoke(string method, GroupAccess.Method row, IReadOnlyList<Session> people, Func<ChatParty, Session> choose)
    {
        var party = await ChatParty.Begin(Server, people);
        var written = await party.Write(party.Other, "Hello.");
        var answered = method.EndsWith("Message", StringComparison.Ordinal) || method == "ChooseSwipe" ? await party.Hear(party.Owner, "nyx") : written;
        await using var client = await Server.Connect(choose(party));
        try
        {
            _ = await client.Invoke(method, row.Arguments(party, new GroupAccess.Messages(written.Text("id"), answered.Text("id"))));
            return "";
        }
        catch (HubRefusalException refusal)
        {
            return refusal.Code;
        }
    }

    private static string Fill(string path, ChatParty party, string message) => path
        .Replace("{id}", party.ChatId, StringComparison.Ordinal)
        .Replace("{messageId}", message, StringComparison.Ordinal)
        .Replace("{key}", "nyx", StringComparison.Ordinal)
        .Replace("{userId}", party.Other.User.Id, StringComparison.Ordinal);

    /// <summary>A server with an administrator and somebody who is in no chat.</summary>
    public sealed class WithAdministrator : IAsyncLifetime
    {
        public TestServer Server { get; private set; } = null!;

        public Session Administrator { get; private set; } = null!;

        public Session Stranger { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await TestServer.Start("Development", [("Lexi:Administrators", "boss@example.org")]);
            Administrator = await Server.Register("boss@example.org", "correct horse battery");
            Stranger = await Server.Guest();
            _ = await ChatParty.Do(Server, HttpMethod.Get, $"/api/admin/users/{Stranger.User.Id}/subscriptions", Administrator);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
