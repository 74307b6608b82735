using System.Security.Claims;
using System.Text.Encodings.Web;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lexi.Web.Accounts;

/// <summary>
/// Who is asking: an access token in the header, or, for a socket, a ticket in the query. No cookie is ever looked at, so no other
/// site can act for a person.
/// </summary>
internal sealed class LexiAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccessTokens tokens,
    IGrainFactory grains)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Lexi";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var headers = Request.Headers.Authorization;
        var ticket = Context.WebSockets.IsWebSocketRequest ? Request.Query["access_token"] : default;
        if (headers.Count == 0 && ticket.Count == 0)
            return AuthenticateResult.NoResult();
        if (headers.Count + ticket.Count > 1)
            return AuthenticateResult.Fail("More than one credential.");
        var who = headers.Count == 1 ? VerifyHeader(headers[0]) : await Redeem(ticket[0]);
        return who is { } known ? Succeed(known.UserId, known.ExpiresAt) : AuthenticateResult.Fail("The credential is not good.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(Context, StatusCodes.Status401Unauthorized, ErrorCodes.Unauthenticated, "Please sign in.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Write(Context, StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, "You may not do this.");

    private (string UserId, DateTimeOffset ExpiresAt)? VerifyHeader(string? header) =>
        header is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? tokens.Verify(header[Bearer.Length..]) : null;

    private async Task<(string UserId, DateTimeOffset ExpiresAt)?> Redeem(string? ticket)
    {
        if (!OpaqueToken.Is(OpaqueToken.TicketPrefix, ticket))
            return null;
        var redeemed = await grains.GetGrain<ISocketTicketGrain>(OpaqueToken.Hash(ticket!)).Redeem();
        return redeemed is null ? null : (redeemed.UserId, redeemed.AccessExpiresAt);
    }

    private static AuthenticateResult Succeed(string userId, DateTimeOffset expiresAt)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], SchemeName);
        var properties = new AuthenticationProperties { ExpiresUtc = expiresAt };
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, SchemeName));
    }
}
