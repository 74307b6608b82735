using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.Accounts;

/// <summary>What administrators grant and take back.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/admin/users/{id}").WithTags("Administration").RequireAuthorization(Administrator.Policy);
        users.MapGet("/subscriptions", Get);
        users.MapPut("/subscriptions/{characterKey}", Grant);
        users.MapDelete("/subscriptions/{characterKey}", Revoke);
        users.MapPut("/adult", SetAdult);
    }

    private static async Task<Ok<Entitlements>> Get(string id, IGrainFactory grains, Limits limits)
    {
        _ = await grains.GetGrain<IUserGrain>(Check(id, limits)).GetProfile() ?? throw Nobody();
        return TypedResults.Ok(await grains.GetGrain<IEntitlementGrain>(id).Get());
    }

    private static async Task<NoContent> Grant(string id, string characterKey, SubscriptionRequest request, IGrainFactory grains, Limits limits)
    {
        await Find(id, grains, limits).Grant(new Subscription { CharacterKey = characterKey, Tier = request.Tier ?? "", ValidUntil = request.ValidUntil });
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Revoke(string id, string characterKey, IGrainFactory grains, Limits limits)
    {
        await Find(id, grains, limits).Revoke(characterKey);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SetAdult(string id, AdultRequest request, IGrainFactory grains, Limits limits)
    {
        await Find(id, grains, limits).SetAdult(request.IsAdult);
        return TypedResults.NoContent();
    }

    private static IEntitlementGrain Find(string id, IGrainFactory grains, Limits limits) => grains.GetGrain<IEntitlementGrain>(Check(id, limits));

    private static string Check(string id, Limits limits) =>
        string.IsNullOrWhiteSpace(id) || id.Length > limits.IdentifierCharacters ? throw Nobody() : id;

    private static LexiException Nobody() => new(ErrorCodes.NotFound, "There is no such person.");
}
