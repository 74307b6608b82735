using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Web.Accounts;
using Lexi.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Lexi.Web.Characters;

/// <summary>Pictures of characters: brought by people, so they are served as pictures and nothing else.</summary>
internal static class AvatarEndpoints
{
    private const int LongestVersion = 64;

    public static void MapAvatars(this RouteGroupBuilder characters, Limits limits)
    {
        characters.MapPut("/{key}/avatar", Put).WithBodyLimit(limits.AvatarBytes);

        // A browser sends no token with a picture: the version in its address, which only those know who see the card, stands for it.
        characters.MapGet("/{key}/avatar", Get).AllowAnonymous();
    }

    private static async Task<NoContent> Put(string key, HttpContext context, ClaimsPrincipal user, IGrainFactory grains)
    {
        await CharacterEndpoints.Find(key, grains).SetPicture(user.UserId(), await context.ReadBody());
        return TypedResults.NoContent();
    }

    private static async Task<FileContentHttpResult> Get(string key, string? v, HttpContext context, IGrainFactory grains)
    {
        var userId = context.User.Identity?.IsAuthenticated == true ? context.User.UserId() : null;
        var version = v?.Length <= LongestVersion ? v : null;
        var picture = await CharacterEndpoints.Find(key, grains).GetPicture(userId, version)
            ?? throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character.");
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentDisposition = "inline";

        // The address changes with the picture; without the version it is asked for again.
        headers.CacheControl = version == picture.Version ? "private, max-age=31536000, immutable" : "private, no-cache";
        return TypedResults.Bytes(picture.Content, picture.ContentType, entityTag: new EntityTagHeaderValue($"\"{picture.Version}\""));
    }
}
