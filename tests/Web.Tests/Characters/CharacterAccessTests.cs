using System.Net;
using System.Net.Http.Json;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Web.Accounts;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Characters;

/// <summary>Characters that people made: who may do what with a private, an unlisted and a public one.</summary>
public sealed class CharacterAccessTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    public static TheoryData<string, CharacterVisibility, int, int, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, CharacterVisibility, int, int, int>();
            foreach (var visibility in Enum.GetValues<CharacterVisibility>())
            {
                var (sees, edits) = visibility == CharacterVisibility.Private ? (404, 404) : (200, 403);
                rows.Add("GET ", visibility, 401, sees, 200);
                rows.Add("GET /sheet", visibility, 401, edits, 200);
                rows.Add("PUT /sheet", visibility, 401, edits, 200);
                rows.Add("POST /duplicate", visibility, 401, edits, 201);
                rows.Add("GET /export", visibility, 401, edits, 200);
                rows.Add("PUT /avatar", visibility, 401, edits, 204);
                rows.Add("GET /avatar", visibility, 404, sees, 200);
                rows.Add("DELETE ", visibility, 401, edits, 204);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task ARouteAnswersNobodyAStrangerAndTheAuthor(string route, CharacterVisibility visibility, int anonymous, int stranger, int author)
    {
        var owner = await Server.Guest();
        var key = await Make(owner, visibility);
        Assert.Equal(anonymous, await Try(route, key, null));
        Assert.Equal(stranger, await Try(route, key, await Server.Guest()));
        Assert.Equal(author, await Try(route, key, owner));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/sheet")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/duplicate")]
    [InlineData("GET", "/export")]
    [InlineData("GET", "/avatar")]
    public async Task APrivateCharacterOfSomebodyElseLooksLikeOneThatNeverWas(string method, string path)
    {
        var key = await Make(await Server.Guest(), CharacterVisibility.Private);
        var stranger = await Server.Guest();
        var bodies = new List<string>();
        foreach (var each in new[] { key, "ilse-0", "nonsense", "%27%20OR%201=1--", "Nyx", new string('a', 65) })
        {
            using var answer = await Server.Send(new HttpMethod(method), $"/api/characters/{each}{path}", stranger);
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            bodies.Add($"{answer.StatusCode} {body[..body.IndexOf("\"traceId\"", StringComparison.Ordinal)]}");
        }

        Assert.Contains("unknown_character", Assert.Single(bodies.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAClientMayNotSayIsNotHeard()
    {
        var owner = await Server.Guest();
        using var made = await Server.Post(
            "/api/characters", new { name = "Ilse", persona = "", key = "lexi", ownerId = "usr_root", avatarUrl = "https://evil/", createdAt = "2000-01-01" }, owner);
        var sheet = (await made.Content.ReadFromJsonAsync<CharacterSheet>(TestServer.Json, Cancellation))!;
        Assert.StartsWith("ilse-", sheet.Key, StringComparison.Ordinal);
        Assert.Equal($"/api/characters/{sheet.Key}/sheet", made.Headers.Location?.ToString());
        var card = await Server.Get<CharacterCard>($"/api/characters/{sheet.Key}", owner);
        Assert.Equal((owner.User.Id, null), (card.OwnerId, card.AvatarUrl));
        using var adult = await Server.Post("/api/characters", new { name = "Ilse", persona = "", isAdult = true }, owner);
        await Problem.AssertIs(HttpStatusCode.Forbidden, ErrorCodes.AdultContentNotAllowed, adult);
        using var call = await Server.Post("/api/voice/realtime", new { character = "nyx", nsfwMode = true }, owner);
        await Problem.AssertIs(HttpStatusCode.Forbidden, ErrorCodes.AdultContentNotAllowed, call);
    }

    [Fact]
    public async Task AnAdministratorGrantsAndTakesBackAndNobodyElse()
    {
        await using var server = await TestServer.Start(
            "Development", [("Lexi:Characters:Free", "lexi"), ("Lexi:Administrators", "root@example.org")]);
        var root = await server.Register("root@example.org", "correct horse battery");
        var ann = await server.Guest();
        var path = $"/api/admin/users/{ann.User.Id}";
        await CannotCall("nyx", "No subscription for Nyx");
        await Done(HttpMethod.Put, $"{path}/subscriptions/nyx", new { tier = "gold", validUntil = (string?)null });
        using (var called = await server.Post("/api/voice/realtime", new { character = "nyx" }, ann))
            Assert.Equal(HttpStatusCode.OK, called.StatusCode);
        Assert.Equal("gold", Assert.Single((await server.Get<Entitled>("/api/me/subscriptions", ann)).Subscriptions).Tier);
        await Done(HttpMethod.Delete, $"{path}/subscriptions/nyx", null);
        await CannotCall("nyx", "No subscription for Nyx");
        await Done(HttpMethod.Put, $"{path}/adult", new { isAdult = true });
        Assert.True((await server.Get<Entitled>($"{path}/subscriptions", root)).IsAdult);
        Assert.True((await server.Get<Entitled>("/api/me/subscriptions", root)).IsAdministrator);
        using var nobody = await server.Send(HttpMethod.Put, "/api/admin/users/usr_nobody/adult", root, Problem.Body(new { isAdult = true }));
        await Problem.AssertIs(HttpStatusCode.NotFound, ErrorCodes.NotFound, nobody);
        using var unknown = await server.Send(HttpMethod.Get, "/api/admin/users/usr_nobody/subscriptions", root);
        await Problem.AssertIs(HttpStatusCode.NotFound, ErrorCodes.NotFound, unknown);
        using var refused = await server.Send(HttpMethod.Get, $"{path}/subscriptions", ann);
        await Problem.AssertIs(HttpStatusCode.Forbidden, ErrorCodes.Forbidden, refused);

        async Task Done(HttpMethod method, string route, object? body)
        {
            using var answer = await server.Send(method, route, root, body is null ? null : Problem.Body(body));
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        async Task CannotCall(string character, string detail)
        {
            using var answer = await server.Post("/api/voice/realtime", new { character }, ann);
            Assert.Contains($"\"{detail}\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            await Problem.AssertIs(HttpStatusCode.Forbidden, ErrorCodes.SubscriptionRequired, answer);
        }
    }

    private async Task<int> Try(string route, string key, Session? person)
    {
        var parts = route.Split(' ');
        HttpContent? body = parts[0] == "PUT" && parts[1] == "/sheet" ? Problem.Body(new { name = "Ilse", persona = "" })
            : parts[0] == "PUT" ? Problem.Raw(TestPicture.Png, "image/png") : null;
        using var answer = await Server.Send(new HttpMethod(parts[0]), $"/api/characters/{key}{parts[1]}", person, body);
        return (int)answer.StatusCode;
    }

    private async Task<string> Make(Session owner, CharacterVisibility visibility)
    {
        using var answer = await Server.Send(
            HttpMethod.Post, "/api/characters", owner, JsonContent.Create(new CharacterSheet { Name = "Ilse", Persona = "", Visibility = visibility }, options: TestServer.Json));
        var key = (await answer.Content.ReadFromJsonAsync<CharacterSheet>(TestServer.Json, Cancellation))!.Key;
        using var picture = await Server.Send(HttpMethod.Put, $"/api/characters/{key}/avatar", owner, Problem.Raw(TestPicture.Png, "image/png"));
        Assert.Equal(HttpStatusCode.NoContent, picture.StatusCode);
        return key;
    }

    private sealed record Entitled(IReadOnlyList<EntitledTo> Subscriptions, bool IsAdult, bool IsAdministrator);

    private sealed record EntitledTo(string CharacterKey, string Tier);
}
