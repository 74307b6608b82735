using System.Net;
using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Web.Http;
using Lexi.Web.Tests.Server;
using Microsoft.AspNetCore.Http;

namespace Lexi.Web.Tests.Http;

/// <summary>How much one person may ask over HTTP.</summary>
public sealed class RequestLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APersonHasSoManyRequestsAtOnceAndNoMore()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:RequestsAtOnce", "5"), ("Lexi:Limits:RequestsPerMinute", "1")]);
        var (ann, bob) = (await server.Guest(), await server.Guest());
        foreach (var path in new[] { "/api/me", "/api/groups", "/api/characters", "/api/calls", "/api/me/preferences" })
        {
            using var answer = await server.Send(HttpMethod.Get, path, ann);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refused = await server.Send(HttpMethod.Get, "/api/me", ann);
        await Problem.AssertIs(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited, refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        using var other = await server.Send(HttpMethod.Get, "/api/me", bob);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task APersonSearchesOnceAtATimeAndTheNewestSearchWaits()
    {
        await using var searches = RateLimits.Searches(Limits.Default);
        var first = await searches.AcquireAsync(Search("usr_ann"), cancellationToken: Cancellation);
        Assert.True(first.IsAcquired);
        var second = searches.AcquireAsync(Search("usr_ann"), cancellationToken: Cancellation).AsTask();
        var third = searches.AcquireAsync(Search("usr_ann"), cancellationToken: Cancellation).AsTask();
        Assert.False((await second).IsAcquired);
        Assert.False(third.IsCompleted);
        using (var other = searches.AttemptAcquire(Search("usr_bob")))
            Assert.True(other.IsAcquired);
        using (var reading = searches.AttemptAcquire(Search("usr_ann", "?limit=3")))
            Assert.True(reading.IsAcquired);
        first.Dispose();
        using var last = await third;
        Assert.True(last.IsAcquired);
    }

    private static DefaultHttpContext Search(string userId, string query = "?search=tea") => new()
    {
        User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], "test")),
        Request = { Path = "/api/groups/chat_1/messages", QueryString = new QueryString(query) },
    };
}
