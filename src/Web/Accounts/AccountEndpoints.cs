using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes, Limits limits)
    {
        var me = routes.MapGroup("/api/me").WithTags("Accounts").RequireAuthorization();
        me.MapGet("/", GetProfile);
        me.MapPatch("/", Rename);
        me.MapGet("/preferences", GetPreferences);
        me.MapPut("/preferences", SetPreferences);
        me.MapGet("/personas", GetPersonas);
        me.MapPut("/personas", SavePersonas).WithBodyLimit(limits.CharacterSheetBytes);
        me.MapGet("/subscriptions", GetEntitlements);
    }

    private static async Task<Ok<UserProfile>> GetProfile(ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).GetProfile()
            ?? throw new LexiException(ErrorCodes.NotFound, "This account does not exist any more."));

    private static async Task<Ok<UserProfile>> Rename(RenameRequest request, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).Rename(
            request.DisplayName ?? throw new LexiException(ErrorCodes.InvalidRequest, "\"displayName\" is missing.")));

    private static async Task<Ok<UserPreferences>> GetPreferences(ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).GetPreferences());

    private static async Task<Ok<UserPreferences>> SetPreferences(UserPreferences preferences, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).SetPreferences(preferences));

    private static async Task<Ok<IReadOnlyList<Persona>>> GetPersonas(ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).GetPersonas());

    private static async Task<Ok<IReadOnlyList<Persona>>> SavePersonas(IReadOnlyList<Persona> personas, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).SavePersonas(personas));

    private static async Task<Ok<Entitlements>> GetEntitlements(ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IEntitlementGrain>(user.UserId()).Get());
}
