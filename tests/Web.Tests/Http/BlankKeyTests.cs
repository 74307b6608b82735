using System.Net;
using Lexi.Grains.Interfaces;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Http;

/// <summary>A name of nothing but space names nothing; it is the caller's mistake and not a fault of the server.</summary>
public sealed class BlankKeyTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task ABlankCharacterIsNoCharacter()
    {
        var guest = await Server.Guest();
        using var card = await Server.Send(HttpMethod.Get, "/api/characters/%20", guest);
        await Problem.AssertIs(HttpStatusCode.NotFound, ErrorCodes.UnknownCharacter, card);
        using var call = await Server.Post("/api/voice/realtime", new { character = " " }, guest);
        await Problem.AssertIs(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest, call);
    }

    [Theory]
    [InlineData("rt_ .secret")]
    [InlineData("rt_\t\u00a0.secret")]
    public async Task ATokenOfABlankOwnerIsNoToken(string refreshToken)
    {
        using var refreshed = await Server.Post("/api/auth/refresh", new { refreshToken });
        await Problem.AssertIs(HttpStatusCode.Unauthorized, ErrorCodes.InvalidToken, refreshed);
        using var ended = await Server.Post("/api/auth/logout", new { refreshToken });
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }
}
