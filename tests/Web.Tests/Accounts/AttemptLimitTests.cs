using System.Net;
using Lexi.Grains.Interfaces;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Accounts;

/// <summary>How often somebody may try to sign in. Each test has a server of its own, with limits small enough to reach.</summary>
public sealed class AttemptLimitTests
{
    private const string Password = "correct horse battery";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheLoginAfterTheLastAllowedFailureIsRefusedEvenWithTheRightPassword()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:FailedLogins", "3")]);
        _ = await server.Register("ann", Password);
        _ = await server.Register("bea", Password);
        for (var i = 0; i < 3; i++)
            await AssertWrong(server, "ann");
        using var locked = await LogIn(server, "ann", Password);
        await Problem.AssertIs(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts, locked);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        using var other = await LogIn(server, "bea", Password);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task ASuccessTakesTheFailuresBack()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:FailedLogins", "3")]);
        _ = await server.Register("ann", Password);
        for (var round = 0; round < 3; round++)
        {
            await AssertWrong(server, "ann");
            await AssertWrong(server, "ann");
            using var right = await LogIn(server, "ann", Password);
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        }
    }

    [Fact]
    public async Task ALoginNobodyHasIsLockedLikeAnyOther()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:FailedLogins", "3")]);
        for (var i = 0; i < 3; i++)
            await AssertWrong(server, "nobody");
        using var locked = await LogIn(server, "nobody", Password);
        await Problem.AssertIs(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts, locked);
    }

    [Fact]
    public async Task AnAddressHasItsAttemptsAndNoMoreWhateverItSaysAboutItself()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:AuthRequestsPerMinute", "5")]);
        var session = await server.Guest();
        for (var i = 0; i < 4; i++)
            await AssertWrong(server, "nobody");
        foreach (var forwarded in new[] { null, "203.0.113.7" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = Problem.Body(new { login = "nobody", password = Password }) };
            if (forwarded is not null)
                request.Headers.Add("X-Forwarded-For", forwarded);
            using var refused = await server.Http.SendAsync(request, Cancellation);
            await Problem.AssertIs(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited, refused);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        }

        using var elsewhere = await server.Send(HttpMethod.Get, "/api/me", session);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    private static Task<HttpResponseMessage> LogIn(TestServer server, string login, string password) =>
        server.Post("/api/auth/login", new { login, password });

    private static async Task AssertWrong(TestServer server, string login)
    {
        using var answer = await LogIn(server, login, "wrong horse battery");
        await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.InvalidCredentials, answer);
    }
}
