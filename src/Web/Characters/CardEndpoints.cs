using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Web.Accounts;
using Lexi.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Lexi.Web.Characters;

/// <summary>Characters that come from other programs and go to them.</summary>
internal static class CardEndpoints
{
    private const int DefaultVersion = 3;

    public static void MapCards(this RouteGroupBuilder characters, Limits limits)
    {
        characters.MapPost("/import", Import).WithBodyLimit(limits.CardBytes);
        characters.MapGet("/{key}/export", Export);
    }

    private static async Task<Created<ImportedCharacter>> Import(HttpContext context, ClaimsPrincipal user, IGrainFactory grains)
    {
        // Before the body is read: what is no card at all is not worth eight megabytes.
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var given) ? given.MediaType.Value?.ToLowerInvariant() : null;
        if (type is not ("application/json" or "image/png" or "application/zip"))
            throw new LexiException(ErrorCodes.UnsupportedFormat, "A card is a JSON, PNG or CHARX file.");
        var imported = await CharacterEndpoints.ShelfOf(user, grains).Import(new CardFile(type, "", await context.ReadBody()));
        return TypedResults.Created($"/api/characters/{imported.Sheet.Key}/sheet", imported);
    }

    private static async Task<FileContentHttpResult> Export(string key, string? format, int? version, ClaimsPrincipal user, IGrainFactory grains)
    {
        var wanted = format switch
        {
            null or "json" => CardFormat.Json,
            "png" => CardFormat.Png,
            _ => throw new LexiException(ErrorCodes.InvalidRequest, "\"format\" is json or png."),
        };
        var file = await CharacterEndpoints.Find(key, grains).Export(user.UserId(), wanted, version ?? DefaultVersion);
        return TypedResults.File(file.Content, file.ContentType, file.Name);
    }
}
