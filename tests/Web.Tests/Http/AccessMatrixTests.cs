using System.Globalization;
using System.Net.Http.Json;
using Lexi.Web.Accounts;
using Lexi.Web.Tests.GroupChats;
using Lexi.Web.Tests.Server;
using Lexi.Web.Tests.VoiceRooms;
using Lexi.Web.VoiceCalls;

namespace Lexi.Web.Tests.Http;

/// <summary>
/// Who may do what: every route of the server for nobody, for somebody else and for the owner of what it is about. A route
/// without a row, here, in <see cref="GroupAccess"/> or in <see cref="RoomAccess"/>, fails.
/// </summary>
public sealed class AccessMatrixTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    private static int _logins;

    private static readonly IReadOnlyDictionary<string, Row> _matrix = new Dictionary<string, Row>
    {
        ["POST /api/auth/guest"] = new(200, 200, 200, _ => Body(new { })),
        ["POST /api/auth/register"] = new(200, 200, 200, _ => Body(new { login = NewLogin(), password = "correct horse" })),
        ["POST /api/auth/login"] = new(401, 401, 401, _ => Body(new { login = NewLogin(), password = "correct horse" })),
        ["POST /api/auth/refresh"] = new(200, 200, 200, async server => Problem.Body(new { refreshToken = (await server.Guest()).RefreshToken })),
        ["POST /api/auth/logout"] = new(204, 204, 204, async server => Problem.Body(new { refreshToken = (await server.Guest()).RefreshToken })),
        ["POST /api/auth/socket-ticket"] = new(401, 200, 200),
        ["GET /api/me/"] = new(401, 200, 200),
        ["PATCH /api/me/"] = new(401, 200, 200, _ => Body(new { displayName = "Somebody" })),
        ["GET /api/me/preferences"] = new(401, 200, 200),
        ["PUT /api/me/preferences"] = new(401, 200, 200, _ => Body(new { language = "en" })),
        ["GET /api/me/personas"] = new(401, 200, 200),
        ["PUT /api/me/personas"] = new(401, 200, 200, _ => Body(Array.Empty<object>())),
        ["GET /api/me/subscriptions"] = new(401, 200, 200),

        // A built-in character: everybody meets it, nobody edits it. Characters of people have their rows in Characters/CharacterAccessTests.
        ["GET /api/characters/"] = new(401, 200, 200),
        ["POST /api/characters/"] = new(401, 201, 201, _ => Body(new { name = "Ilse", persona = "" })),
        ["POST /api/characters/import"] = new(401, 201, 201, _ => Body(new { spec = "chara_card_v2", data = new { name = "Ilse" } })),
        ["GET /api/characters/{key}"] = new(401, 200, 200),
        ["DELETE /api/characters/{key}"] = new(401, 403, 403),
        ["GET /api/characters/{key}/sheet"] = new(401, 403, 403),
        ["PUT /api/characters/{key}/sheet"] = new(401, 403, 403, _ => Body(new { name = "Ilse", persona = "" })),
        ["POST /api/characters/{key}/duplicate"] = new(401, 403, 403),
        ["GET /api/characters/{key}/export"] = new(401, 403, 403),
        ["PUT /api/characters/{key}/avatar"] = new(401, 403, 403),
        ["GET /api/characters/{key}/avatar"] = new(404, 404, 404),
        ["GET /api/admin/users/{id}/subscriptions"] = new(401, 403, 403),
        ["PUT /api/admin/users/{id}/subscriptions/{characterKey}"] = new(401, 403, 403, _ => Body(new { tier = "gold" })),
        ["DELETE /api/admin/users/{id}/subscriptions/{characterKey}"] = new(401, 403, 403),
        ["PUT /api/admin/users/{id}/adult"] = new(401, 403, 403, _ => Body(new { isAdult = true })),
        ["POST /api/voice/realtime"] = new(401, 200, 200, _ => Body(new { character = "nyx" })),
        ["GET /api/calls/"] = new(401, 200, 200),
        ["GET /api/calls/{id}"] = new(401, 404, 200),
        ["DELETE /api/calls/{id}"] = new(401, 404, 204),

        // No recording: what those who were there and others get is in VoiceRooms/RecordingAccessTests.
        ["GET /api/recordings/{id}/"] = new(401, 404, 404),
        ["DELETE /api/recordings/{id}/"] = new(401, 404, 404),
        ["GET /api/recordings/{id}/tracks/{track}.wav"] = new(401, 404, 404),
        ["GET /api/recordings/{id}/tracks/{track}/peaks"] = new(401, 404, 404),
        ["ANY /hubs/lexi/negotiate"] = new(401, 200, 200),
        ["ANY /hubs/lexi"] = new(401, 400, 400),
        ["ANY /health/live"] = new(200, 200, 200),
        ["ANY /health/ready"] = new(200, 200, 200),
        ["GET /openapi/v1.json"] = new(200, 200, 200),
    };

    public static TheoryData<string> Rows => [.. _matrix.Keys];

    [Fact]
    public void EveryRouteHasARowAndEveryRowARoute() => Assert.Equal(
        _matrix.Keys.Concat(GroupAccess.Routes.Keys).Concat(RoomAccess.Routes.Keys).Order(StringComparer.Ordinal), Routes.Of(Server));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task ARouteAnswersNobodyAStrangerAndTheOwnerAsItsRowSays(string route)
    {
        var row = _matrix[route];
        var owner = await Server.Guest();
        var call = route.Contains("{id}", StringComparison.Ordinal) ? await EndedCall(owner) : "";
        Assert.Equal(row.Anonymous, await Try(route, row, call, null));
        Assert.Equal(row.Stranger, await Try(route, row, call, await Server.Guest()));
        Assert.Equal(row.Owner, await Try(route, row, call, owner));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task ACallOfSomebodyElseLooksLikeOneThatNeverWas(string method)
    {
        var call = await EndedCall(await Server.Guest());
        var stranger = await Server.Guest();
        var bodies = new List<string>();
        foreach (var id in new[] { call, $"call_{new string('0', 32)}", "call_", "nonsense", "%27%20OR%201=1--", new string('a', 500) })
        {
            using var answer = await Server.Send(new HttpMethod(method), $"/api/calls/{id}", stranger);
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            bodies.Add(body[..body.IndexOf("\"traceId\"", StringComparison.Ordinal)]);
        }

        Assert.Single(bodies.Distinct());
        Assert.Contains("\"not_found\"", bodies[0], StringComparison.Ordinal);
    }

    private async Task<int> Try(string route, Row row, string call, Session? person)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        path = path.Replace("{id}", call, StringComparison.Ordinal).Replace("{key}", "nyx", StringComparison.Ordinal).Replace("{track}", "0", StringComparison.Ordinal);
        if (method == "ANY")
            method = path.EndsWith("/negotiate", StringComparison.Ordinal) ? "POST" : "GET";
        using var answer = await Server.Send(new HttpMethod(method), path, person, await row.Content(Server));
        if ((int)answer.StatusCode >= 400)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (int)answer.StatusCode;
    }

    private async Task<string> EndedCall(Session owner)
    {
        using var answer = await Server.Post("/api/voice/realtime", new { character = "nyx" }, owner);
        var call = (await answer.Content.ReadFromJsonAsync<OpenedCall>(TestServer.Json, Cancellation))!.SessionId;
        await Server.HangUp(call, owner);
        return call;
    }

    private static Task<HttpContent?> Body(object value) => Task.FromResult<HttpContent?>(Problem.Body(value));

    private static string NewLogin() => $"matrix{Interlocked.Increment(ref _logins).ToString(CultureInfo.InvariantCulture)}";

    private sealed record Row(int Anonymous, int Stranger, int Owner, Func<TestServer, Task<HttpContent?>>? Make = null)
    {
        public Task<HttpContent?> Content(TestServer server) => Make?.Invoke(server) ?? Task.FromResult<HttpContent?>(null);
    }
}
