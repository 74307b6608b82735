using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
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

    private static async Task<Ok<IReadOnlyList<CharacterCard>>> List(IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<ICharacterCatalogGrain>(ICharacterCatalogGrain.Key).List());

    private static async Task<Ok<CharacterCard>> Get(string key, IGrainFactory grains)
    {
        var card = key.Length <= LongestKey && !string.IsNullOrWhiteSpace(key) ? await grains.GetGrain<ICharacterGrain>(key).GetCard() : null;
        return TypedResults.Ok(card ?? throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character."));
    }
}
