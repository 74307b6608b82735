using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.VoiceCalls;

internal static class VoiceCallEndpoints
{
    public static void MapVoiceCalls(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/voice/realtime", Open).WithTags("Calls").RequireAuthorization();
        var calls = routes.MapGroup("/api/calls").WithTags("Calls").RequireAuthorization();
        calls.MapGet("/", List);
        calls.MapGet("/{id}", GetTranscript);
        calls.MapDelete("/{id}", Delete);
    }

    private static async Task<Ok<OpenedCall>> Open(
        OpenCallRequest request, HttpContext context, ClaimsPrincipal user, IGrainFactory grains, Sessions sessions)
    {
        var character = string.IsNullOrWhiteSpace(request.Character)
            ? throw new LexiException(ErrorCodes.InvalidRequest, "\"character\" is missing.")
            : request.Character;
        if (request.NsfwMode)
            await grains.GetGrain<IEntitlementGrain>(user.UserId()).Require([character], isAdult: true);
        var call = await grains.GetGrain<IUserGrain>(user.UserId()).StartCall(new StartCall { CharacterKey = character });
        var ticket = await sessions.SellTicket(user.UserId(), await context.AccessExpiresAt());
        var scheme = context.Request.IsHttps ? "wss" : "ws";
        return TypedResults.Ok(new OpenedCall(call.CallId, $"{scheme}://{context.Request.Host}/hubs/lexi?access_token={ticket.Ticket}"));
    }

    private static async Task<Ok<IReadOnlyList<CallSummary>>> List(
        DateTimeOffset? before, int? limit, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        if (limit is < 1 || limit > limits.PageSize)
            throw new LexiException(ErrorCodes.InvalidRequest, $"\"limit\" is 1 to {limits.PageSize}.");
        return TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).ListCalls(before, limit ?? limits.PageSize));
    }

    private static async Task<Ok<CallTranscript>> GetTranscript(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Find(id, grains).GetTranscript(user.UserId()));

    private static async Task<NoContent> Delete(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        await Find(id, grains).Delete(user.UserId());
        return TypedResults.NoContent();
    }

    private static IVoiceCallGrain Find(string id, IGrainFactory grains) => grains.GetGrain<IVoiceCallGrain>(CallIds.Check(id));
}
