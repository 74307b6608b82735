using System.Security.Claims;
using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Web.Accounts;
using Lexi.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.Characters;

internal static partial class CharacterEndpoints
{
    public static void MapCharacters(this IEndpointRouteBuilder routes, Limits limits)
    {
        var characters = routes.MapGroup("/api/characters").WithTags("Characters").RequireAuthorization();
        characters.MapGet("/", List);
        characters.MapPost("/", Create).WithBodyLimit(limits.CharacterSheetBytes);
        characters.MapGet("/{key}", Get);
        characters.MapDelete("/{key}", Delete);
        characters.MapGet("/{key}/sheet", GetSheet);
        characters.MapPut("/{key}/sheet", Save).WithBodyLimit(limits.CharacterSheetBytes);
        characters.MapPost("/{key}/duplicate", Duplicate);
        characters.MapCards(limits);
        characters.MapAvatars(limits);
    }

    /// <summary>Only what can be a character's key wakes a grain.</summary>
    /// <exception cref="LexiException"><c>unknown_character</c>, in the words of a character that is somebody else's.</exception>
    internal static ICharacterGrain Find(string key, IGrainFactory grains) => grains.GetGrain<ICharacterGrain>(Check(key));

    internal static ICharacterShelfGrain ShelfOf(ClaimsPrincipal user, IGrainFactory grains) => grains.GetGrain<ICharacterShelfGrain>(user.UserId());

    private static string Check(string key) => KeyPattern().IsMatch(key)
        ? key
        : throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character.");

    private static async Task<Ok<IReadOnlyList<CharacterCard>>> List(string? search, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<ICharacterCatalogGrain>(ICharacterCatalogGrain.Key).List(user.UserId(), search));

    private static async Task<Ok<CharacterCard>> Get(string key, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Find(key, grains).Meet(user.UserId()));

    private static async Task<Created<CharacterSheet>> Create(CharacterSheet sheet, ClaimsPrincipal user, IGrainFactory grains) =>
        Created(await ShelfOf(user, grains).Create(sheet));

    private static async Task<Ok<CharacterSheet>> GetSheet(string key, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Find(key, grains).GetSheet(user.UserId()));

    private static async Task<Ok<CharacterSheet>> Save(string key, CharacterSheet sheet, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Find(key, grains).Save(user.UserId(), sheet));

    private static async Task<Created<CharacterSheet>> Duplicate(string key, ClaimsPrincipal user, IGrainFactory grains) =>
        Created(await ShelfOf(user, grains).Duplicate(Check(key)));

    private static async Task<NoContent> Delete(string key, ClaimsPrincipal user, IGrainFactory grains)
    {
        await Find(key, grains).Delete(user.UserId());
        return TypedResults.NoContent();
    }

    private static Created<CharacterSheet> Created(CharacterSheet sheet) => TypedResults.Created($"/api/characters/{sheet.Key}/sheet", sheet);

    [GeneratedRegex(@"\A[a-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();
}
