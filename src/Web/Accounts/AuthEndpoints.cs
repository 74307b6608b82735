using System.Security.Claims;
using Lexi.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lexi.Web.Accounts;

internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder routes, IHostEnvironment environment)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Accounts").RequireRateLimiting(RateLimits.Authentication);
        if (environment.IsDevelopment())
            auth.MapPost("/guest", Guest);
        auth.MapPost("/register", Register);
        auth.MapPost("/login", LogIn);
        auth.MapPost("/refresh", Refresh);
        auth.MapPost("/logout", LogOut);
        auth.MapPost("/socket-ticket", SellTicket).RequireAuthorization();
    }

    private static async Task<Ok<Session>> Guest(GuestRequest request, AccountDesk desk, Sessions sessions) =>
        TypedResults.Ok(await sessions.Begin(await desk.CreateGuest(request.DisplayName)));

    private static async Task<Ok<Session>> Register(RegisterRequest request, AccountDesk desk, Sessions sessions) =>
        TypedResults.Ok(await sessions.Begin(await desk.Register(request)));

    private static async Task<Ok<Session>> LogIn(LoginRequest request, AccountDesk desk, Sessions sessions) =>
        TypedResults.Ok(await sessions.Begin(await desk.LogIn(request)));

    private static async Task<Ok<Session>> Refresh(RefreshRequest request, Sessions sessions) =>
        TypedResults.Ok(await sessions.Renew(request.RefreshToken));

    private static async Task<NoContent> LogOut(RefreshRequest request, Sessions sessions)
    {
        await sessions.End(request.RefreshToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SoldTicket>> SellTicket(HttpContext context, ClaimsPrincipal user, Sessions sessions) =>
        TypedResults.Ok(await sessions.SellTicket(user.UserId(), await context.AccessExpiresAt()));
}
