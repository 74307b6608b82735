using System.Net;
using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Http;

/// <summary>What holds for every address of the server.</summary>
public sealed class SurfaceTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/history")]
    [InlineData("/index.html")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/me")]
    [InlineData("/api/nothing")]
    [InlineData("/hubs/lexi")]
    public async Task EveryAnswerTellsTheBrowserWhatItMayDo(string path)
    {
        using var answer = await Server.Http.GetAsync(path, Cancellation);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.StartsWith("microphone=(self)", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/history")]
    [InlineData("/call/nyx")]
    [InlineData("/join/chat_0f3a.9bc1")]
    public async Task APageIsTheClient(string path)
    {
        SkipWithoutClient();
        using var answer = await Server.Http.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoCache, "A page that is kept names files that are gone after an update.");
    }

    [Fact]
    public async Task WhatAPageNamesIsServedAndMayBeKeptForEver()
    {
        SkipWithoutClient();
        var page = await Server.Http.GetStringAsync("/", Cancellation);
        var script = page.Split('"').First(part => part.StartsWith("/assets/", StringComparison.Ordinal) && part.EndsWith(".js", StringComparison.Ordinal));
        using var answer = await Server.Http.GetAsync(script, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("javascript", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/API/nothing")]
    [InlineData("/hubs/nothing")]
    [InlineData("/v1/nothing")]
    [InlineData("/health/nothing")]
    [InlineData("/openapi/nothing.json")]
    [InlineData("/assets/nothing.js")]
    [InlineData("/nothing.js")]
    [InlineData("/metrics")]
    [InlineData("/.env")]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/assets/..%5c..%5cappsettings.json")]
    public async Task WhatIsNotThereIsAProblemAndNoPage(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address + path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await Server.Http.SendAsync(request, Cancellation);
        await Problem.AssertIs(HttpStatusCode.NotFound, ErrorCodes.NotFound, answer);
    }

    [Theory]
    [InlineData("GET", "/api/auth/login")]
    [InlineData("DELETE", "/api/characters")]
    [InlineData("POST", "/api/me")]
    [InlineData("PATCH", "/api/calls")]
    [InlineData("TRACE", "/api/me")]
    [InlineData("BREW", "/api/me")]
    public async Task AMethodThatAnAddressDoesNotKnowIsRefused(string method, string path)
    {
        using var answer = await Server.Send(new HttpMethod(method), path, await Server.Guest());
        await Problem.AssertIs(HttpStatusCode.MethodNotAllowed, ErrorCodes.InvalidRequest, answer);
    }

    [Fact]
    public async Task AMethodCannotBeOverridden()
    {
        var session = await Server.Guest();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/me");
        request.Headers.Add("X-HTTP-Method-Override", "PATCH");
        request.Headers.Authorization = new("Bearer", session.AccessToken);
        request.Content = Problem.Body(new { displayName = "Eve" });
        using var answer = await Server.Http.SendAsync(request, Cancellation);
        await Problem.AssertIs(HttpStatusCode.MethodNotAllowed, ErrorCodes.InvalidRequest, answer);
    }

    [Fact]
    public async Task TheDescriptionOfTheInterfaceNamesEveryRestRoute()
    {
        using var document = JsonDocument.Parse(await Server.Http.GetStringAsync("/openapi/v1.json", Cancellation));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name.TrimEnd('/')).ToHashSet();
        var routes = Routes.Of(Server).Where(route => route.Contains(" /api/", StringComparison.Ordinal)).Select(route => route.Split(' ')[1].TrimEnd('/'));
        Assert.Empty(routes.Except(paths));
    }

    [Fact]
    public async Task ANulInAnAddressIsRefusedBeforeAnybodyReadsIt()
    {
        using var answer = await Server.Send(HttpMethod.Get, "/api/characters/%00", await Server.Guest());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task HeadersWithoutEndAreRefused()
    {
        using var many = new HttpRequestMessage(HttpMethod.Get, "/api/characters");
        for (var i = 0; i < 200; i++)
            many.Headers.Add($"X-Header-{i}", "value");
        using var answer = await Server.Http.SendAsync(many, Cancellation);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/calls?limit=0")]
    [InlineData("/api/calls?limit=101")]
    [InlineData("/api/calls?limit=-1")]
    [InlineData("/api/calls?limit=99999999999999999999")]
    [InlineData("/api/calls?limit=ten")]
    [InlineData("/api/calls?before=yesterday")]
    [InlineData("/api/calls?before=%27%20OR%201=1--")]
    public async Task APageIsOneToAHundredEntriesOfARealTime(string path)
    {
        using var answer = await Server.Send(HttpMethod.Get, path, await Server.Guest());
        await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, answer);
    }

    [Theory]
    [InlineData("/api/calls?limit=1")]
    [InlineData("/api/calls?limit=100")]
    [InlineData("/api/calls?before=0001-01-01T00:00:00Z")]
    [InlineData("/api/calls?before=9999-12-31T23:59:59Z")]
    public async Task APageAtItsEdgeIsServed(string path)
    {
        Assert.Equal(100, Limits.Default.PageSize);
        using var answer = await Server.Send(HttpMethod.Get, path, await Server.Guest());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore, "What is about a person is not kept on the way.");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("%27%20OR%201=1--")]
    [InlineData("LEXI%0d%0aX-Injected:%201")]
    public async Task ACharacterNobodyKnowsIsRefused(string key)
    {
        using var answer = await Server.Send(HttpMethod.Get, $"/api/characters/{key}", await Server.Guest());
        await Problem.AssertIs(HttpStatusCode.NotFound, ErrorCodes.UnknownCharacter, answer);
        Assert.False(answer.Headers.Contains("X-Injected"));
    }

    [Fact]
    public async Task TheCharactersEverybodyReliesOnAreThere()
    {
        var cards = await Server.Get<JsonElement>("/api/characters", await Server.Guest());
        Assert.Superset(new HashSet<string> { "lexi", "nyx", "aiko", "bartender" }, cards.EnumerateArray().Select(card => card.GetProperty("key").GetString()!).ToHashSet());
    }

    private static void SkipWithoutClient() =>
        Assert.SkipUnless(File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")), "The server was built without the browser client.");
}
