using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Microsoft.Extensions.Options;

namespace Lexi.Web.Accounts;

/// <summary>Issues, renews and ends sessions, and sells socket tickets.</summary>
public sealed class Sessions(IGrainFactory grains, AccessTokens tokens, IOptions<AuthOptions> options, TimeProvider time)
{
    public async Task<Session> Begin(UserProfile user)
    {
        var (refreshToken, record) = NewRefreshToken(user.Id);
        await grains.GetGrain<IUserGrain>(user.Id).AddRefreshToken(record);
        return Make(user, refreshToken);
    }

    /// <exception cref="LexiException"><c>invalid_token</c>.</exception>
    public async Task<Session> Renew(string? refreshToken)
    {
        if (!OpaqueToken.Is(OpaqueToken.RefreshPrefix, refreshToken) || OpaqueToken.OwnerOf(OpaqueToken.RefreshPrefix, refreshToken!) is not { } userId)
            throw Refused();
        var grain = grains.GetGrain<IUserGrain>(userId);
        var user = await grain.GetProfile() ?? throw Refused();
        var (replacement, record) = NewRefreshToken(userId);
        if (!await grain.RotateRefreshToken(OpaqueToken.Hash(refreshToken!), record))
            throw Refused();
        return Make(user, replacement);
    }

    public async Task End(string? refreshToken)
    {
        if (OpaqueToken.Is(OpaqueToken.RefreshPrefix, refreshToken) && OpaqueToken.OwnerOf(OpaqueToken.RefreshPrefix, refreshToken!) is { } userId)
            await grains.GetGrain<IUserGrain>(userId).RevokeRefreshToken(OpaqueToken.Hash(refreshToken!));
    }

    /// <param name="userId">Who will open the socket.</param>
    /// <param name="accessExpiresAt">When the access that pays for the ticket ends.</param>
    public async Task<SoldTicket> SellTicket(string userId, DateTimeOffset accessExpiresAt)
    {
        var ticket = OpaqueToken.Create(OpaqueToken.TicketPrefix);
        var expiresAt = time.GetUtcNow().AddSeconds(options.Value.TicketSeconds);
        await grains.GetGrain<ISocketTicketGrain>(OpaqueToken.Hash(ticket)).Issue(new SocketTicket(userId, expiresAt, accessExpiresAt));
        return new SoldTicket(ticket, expiresAt);
    }

    private static LexiException Refused() => new(ErrorCodes.InvalidToken, "Your session has ended. Please sign in again.");

    private Session Make(UserProfile user, string refreshToken)
    {
        var expiresAt = time.GetUtcNow().AddMinutes(options.Value.AccessMinutes);
        return new Session(tokens.Issue(user.Id, expiresAt), refreshToken, expiresAt, user);
    }

    private (string Token, RefreshTokenRecord Record) NewRefreshToken(string userId)
    {
        var token = OpaqueToken.Create(OpaqueToken.RefreshPrefix, userId);
        return (token, new RefreshTokenRecord(OpaqueToken.Hash(token), time.GetUtcNow().AddDays(options.Value.RefreshDays)));
    }
}
