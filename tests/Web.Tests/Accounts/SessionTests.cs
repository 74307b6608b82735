using System.Net;
using System.Net.Http.Headers;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Web.Accounts;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Accounts;

/// <summary>Signing in, staying signed in and signing out, over HTTP.</summary>
public sealed class SessionTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task WhoRegistersCanLogInAndIsTheSamePerson()
    {
        var registered = await Server.Register("ann@example.org", Password);
        Assert.False(registered.User.IsGuest);
        Assert.Equal("ann", registered.User.DisplayName);
        var loggedIn = await LogIn(" Ann@Example.org ");
        Assert.Equal(registered.User, loggedIn.User);
        Assert.Equal(registered.User, await Server.Get<UserProfile>("/api/me", loggedIn));
    }

    [Fact]
    public async Task ALoginIsGivenOnce()
    {
        _ = await Server.Register("bea@example.org", Password);
        using var again = await Server.Post("/api/auth/register", new { login = "BEA@example.org", password = Password });
        await Problem.AssertIs(HttpStatusCode.Conflict, ErrorCodes.NameTaken, again);
    }

    [Theory]
    [InlineData("nobody@example.org", Password)]
    [InlineData("cleo@example.org", "wrong horse battery")]
    [InlineData("cleo@example.org", "")]
    [InlineData("' OR 1=1--", Password)]
    [InlineData("cleo@example.org'; DROP TABLE users; --", Password)]
    [InlineData("cleo\0@example.org", Password)]
    [InlineData("", Password)]
    [InlineData(null, null)]
    public async Task AWrongLoginAndAWrongPasswordLookTheSame(string? login, string? password)
    {
        using var registered = await Server.Post("/api/auth/register", new { login = "cleo@example.org", password = Password });
        using var answer = await Server.Post("/api/auth/login", new { login, password });
        await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.InvalidCredentials, answer);
        Assert.Contains("The login or the password is wrong.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task ALoginHasUpToSixtyFourCharacters(int length, bool isAccepted)
    {
        Assert.Equal(64, Limits.Default.LoginNameCharacters);
        using var answer = await Server.Post("/api/auth/register", new { login = new string('a', length), password = Password, displayName = "Ann" });
        await AssertRegistered(isAccepted, answer);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task APasswordHasEightToAHundredAndTwentyEightCharacters(int length, bool isAccepted)
    {
        Assert.Equal((8, 128), (Limits.Default.PasswordCharactersLeast, Limits.Default.PasswordCharactersMost));
        using var answer = await Server.Post("/api/auth/register", new { login = $"length{length}", password = new string('p', length) });
        await AssertRegistered(isAccepted, answer);
    }

    [Fact]
    public async Task ARefreshTokenIsGoodOnceAndItsReuseEndsEverySessionOfThePerson()
    {
        var first = await Server.Register("dora@example.org", Password);
        var elsewhere = await LogIn("dora@example.org");
        var second = await Refresh(first);
        Assert.Equal(first.User, second.User);
        Assert.Equal(first.User, (await Server.Get<UserProfile>("/api/me", second)));

        await AssertRefused(first.RefreshToken);
        await AssertRefused(second.RefreshToken);
        await AssertRefused(elsewhere.RefreshToken);
        _ = await LogIn("dora@example.org");
    }

    [Fact]
    public async Task ARefreshTokenPassedAroundByTwentyAtOnceIsExchangedAtMostOnce()
    {
        var session = await Server.Guest();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Server.Post("/api/auth/refresh", new { refreshToken = session.RefreshToken })));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    [Fact]
    public async Task WhoLogsOutCannotComeBackWithTheOldToken()
    {
        var session = await Server.Guest();
        using var first = await Server.Post("/api/auth/logout", new { refreshToken = session.RefreshToken });
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        await AssertRefused(session.RefreshToken);
        using var again = await Server.Post("/api/auth/logout", new { refreshToken = session.RefreshToken });
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task ARefreshTokenThatWasNeverGivenIsRefused()
    {
        var session = await Server.Guest();
        foreach (var token in new[] { null, "", "rt_", "rt_.", $"rt_{session.User.Id}.x", session.RefreshToken[..^1], session.RefreshToken + "A", session.AccessToken, $"rt_{new string('a', 10_000)}.b", "tkt_x.y" })
            await AssertRefused(token);
        _ = await Refresh(session);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer ...")]
    [InlineData("Bearer garbage")]
    [InlineData("Basic YW5uOmFubg==")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJsZXhpIiwiYXVkIjoibGV4aSIsInN1YiI6InVzcl8xIiwiaWF0IjoxLCJleHAiOjk5OTk5OTk5OTl9.")]
    public async Task ATokenThatIsNotGoodIsRefused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        _ = request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await Server.Http.SendAsync(request, Cancellation);
        await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.Unauthenticated, answer);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task OnlyTheHeaderSaysWhoAsks()
    {
        var session = await Server.Guest();
        var ticket = await Server.Ticket(session);
        foreach (var query in new[] { $"access_token={session.AccessToken}", $"access_token={ticket}", $"token={session.AccessToken}" })
        {
            using var answer = await Server.Send(HttpMethod.Get, $"/api/me?{query}");
            await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.Unauthenticated, answer);
        }

        using var cookie = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        cookie.Headers.Add("Cookie", $"access_token={session.AccessToken}; Authorization=Bearer {session.AccessToken}");
        using var withCookie = await Server.Http.SendAsync(cookie, Cancellation);
        await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.Unauthenticated, withCookie);
    }

    [Fact]
    public async Task NeitherARefreshTokenNorATicketIsAnAccessToken()
    {
        var session = await Server.Guest();
        foreach (var token in new[] { session.RefreshToken, await Server.Ticket(session) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await Server.Http.SendAsync(request, Cancellation);
            await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.Unauthenticated, answer);
        }
    }

    [Fact]
    public async Task AHundredKilobytesOfTokenAreRefusedBeforeAnybodyLooksAtThem()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new string('a', 100_000));
        using var answer = await Server.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
        using var inQuery = await Server.Send(HttpMethod.Get, $"/api/me?access_token={new string('a', 60_000)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, inQuery.StatusCode);
    }

    [Fact]
    public async Task WhatAPersonSendsCannotMakeThemSomebodyElse()
    {
        var session = await Server.Guest();
        using var answer = await Server.Send(HttpMethod.Patch, "/api/me", session, Problem.Body(new { displayName = "Eve", id = "usr_other", isGuest = false, createdAt = DateTimeOffset.UnixEpoch }));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(session.User with { DisplayName = "Eve" }, await Server.Get<UserProfile>("/api/me", session));
    }

    [Fact]
    public async Task PreferencesAreKeptWholeAndCheckedOneByOne()
    {
        var session = await Server.Guest();
        using var put = await Server.Send(HttpMethod.Put, "/api/me/preferences", session, Problem.Body(new { language = "de", likes = "old films", pushToTalk = true }));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var kept = await Server.Get<UserPreferences>("/api/me/preferences", session);
        Assert.Equal(("de", "old films", true), (kept.Language, kept.Likes, kept.PushToTalk));
        using var refused = await Server.Send(HttpMethod.Put, "/api/me/preferences", session, Problem.Body(new { language = "German" }));
        await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, refused);
        Assert.Equal("de", (await Server.Get<UserPreferences>("/api/me/preferences", session)).Language);
    }

    private async Task<Session> LogIn(string login)
    {
        using var answer = await Server.Post("/api/auth/login", new { login, password = Password });
        return await Server.Remember(answer);
    }

    private async Task<Session> Refresh(Session session)
    {
        using var answer = await Server.Post("/api/auth/refresh", new { refreshToken = session.RefreshToken });
        return await Server.Remember(answer);
    }

    private async Task AssertRefused(string? refreshToken)
    {
        using var answer = await Server.Post("/api/auth/refresh", new { refreshToken });
        await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.InvalidToken, answer);
    }

    private static async Task AssertRegistered(bool isAccepted, HttpResponseMessage answer)
    {
        if (isAccepted)
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else
            await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, answer);
    }
}
