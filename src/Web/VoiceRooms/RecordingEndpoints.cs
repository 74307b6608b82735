using System.Globalization;
using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Accounts;
using Lexi.Web.GroupChats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.VoiceRooms;

/// <summary>Recordings over HTTP (docs/protocol.md, "Recordings"): for those who were there, and moderators.</summary>
internal static class RecordingEndpoints
{
    public static void MapRecordings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms/{id}/recordings", List).WithTags("Recordings").RequireAuthorization();
        var recordings = routes.MapGroup("/api/recordings/{id}").WithTags("Recordings").RequireAuthorization();
        recordings.MapGet("/", Get);
        recordings.MapDelete("/", Delete);
        recordings.MapGet("/tracks/{track}.wav", GetTrack);
        recordings.MapGet("/tracks/{track}/peaks", GetPeaks);
    }

    private static async Task<Ok<IReadOnlyList<RecordingSummary>>> List(
        string id, DateTimeOffset? before, int? limit, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        limit is < 1 || limit > limits.PageSize
            ? throw new LexiException(ErrorCodes.InvalidRequest, $"\"limit\" is 1 to {limits.PageSize}.")
            : TypedResults.Ok(await Shelf(user, grains).List(GroupChatIds.Check(id), before, limit ?? limits.PageSize));

    private static async Task<Ok<RecordingDetails>> Get(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Shelf(user, grains).Find(RecordingIds.Check(id)));

    private static async Task<NoContent> Delete(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        await Shelf(user, grains).Delete(RecordingIds.Check(id));
        return TypedResults.NoContent();
    }

    private static async Task<FileStreamHttpResult> GetTrack(string id, int track, ClaimsPrincipal user, IGrainFactory grains)
    {
        var stream = await TrackStream.Open(Shelf(user, grains), RecordingIds.Check(id), track);
        var name = string.Create(CultureInfo.InvariantCulture, $"{id}-{track}.wav");
        return TypedResults.Stream(stream, "audio/wav", name, enableRangeProcessing: true);
    }

    private static async Task<FileContentHttpResult> GetPeaks(string id, int track, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Bytes(await Shelf(user, grains).ReadPeaks(RecordingIds.Check(id), track), "application/octet-stream");

    private static IRecordingShelfGrain Shelf(ClaimsPrincipal user, IGrainFactory grains) => grains.GetGrain<IRecordingShelfGrain>(user.UserId());
}
