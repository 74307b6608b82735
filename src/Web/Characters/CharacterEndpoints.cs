using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.Characters;

internal static class CharacterEndpoints
{
    private const int LongestKey = 64;

    public static void MapCharacters(this IEndpointRouteBuilder routes)
    {
        var characters = routes.MapGroup("/api/characters").WithTags("Characters").RequireAuthorization();
        characters.MapGet("/", List);
        characters.MapGet("/{key}", Get);
    }

    private static async Task<Ok<IReadOnlyList<CharacterCard>>> List(string? search, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<ICharacterCatalogGrain>(ICharacterCatalogGrain.Key).List(user.UserId(), search));

    private static async Task<Ok<CharacterCard>> Get(string key, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Find(key, grains).Meet(user.UserId()));

    /// <summary>Only what can be a character's key wakes a grain.</summary>
    private static ICharacterGrain Find(string key, IGrainFactory grains) => key.Length <= LongestKey && !string.IsNullOrWhiteSpace(key)
        ? grains.GetGrain<ICharacterGrain>(key)
        : throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character.");
}
