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

/// <summary>Voice rooms over HTTP (docs/protocol.md, "Voice rooms"). Members and messages are the chat's, under the same id.</summary>
internal static class VoiceRoomEndpoints
{
    public static void MapVoiceRooms(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/api/rooms").WithTags("Voice rooms").RequireAuthorization();
        rooms.MapPost("/", Create);
        rooms.MapGet("/{id}", Get);
        rooms.MapPatch("/{id}/settings", Change);
        rooms.MapPost("/{id}/reservation", Reserve);
        rooms.MapPatch("/{id}/seats/{userId}", ChangeSeat);
        rooms.MapDelete("/{id}/seats/{userId}", GiveUpSeat);
    }

    private static async Task<Created<RoomMessage>> Create(CreateRoomRequest request, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var chat = await GroupChatEndpoints.Make(request.Settings, request.Characters, request.PersonaId, user, grains, limits);
        var room = grains.GetGrain<IVoiceRoomGrain>(chat.ChatId);
        if (request.Room is { } patch)
            await room.ChangeSettings(user.UserId(), patch.ApplyTo(new VoiceRoomSettings()));
        return TypedResults.Created($"/api/rooms/{chat.ChatId}", new RoomMessage(chat, await room.GetSnapshot(user.UserId())));
    }

    private static async Task<Ok<RoomMessage>> Get(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        var chat = await Inputs.Chat(id, grains).GetSnapshot(user.UserId());
        return TypedResults.Ok(new RoomMessage(chat, await Room(id, grains).GetSnapshot(user.UserId())));
    }

    private static async Task<Ok<VoiceRoomSettings>> Change(string id, VoiceRoomSettingsPatch patch, ClaimsPrincipal user, IGrainFactory grains)
    {
        var room = Room(id, grains);
        await room.ChangeSettings(user.UserId(), patch.ApplyTo((await room.GetSnapshot(user.UserId())).Settings));
        return TypedResults.Ok((await room.GetSnapshot(user.UserId())).Settings);
    }

    private static async Task<Ok<RoomSeat>> Reserve(string id, ReserveSeatRequest request, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Room(id, grains).Reserve(user.UserId(), request.Kind ?? SeatKind.Speaker));

    private static async Task<NoContent> ChangeSeat(
        string id, string userId, ChangeSeatRequest request, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var room = Room(id, grains);
        var member = Inputs.Require(userId, "user id", limits);
        await (request switch
        {
            { IsAdmitted: { } isAdmitted, Kind: null, IsSilenced: null } => room.Admit(user.UserId(), member, isAdmitted),
            { IsAdmitted: null, Kind: { } kind, IsSilenced: null } => room.SetSeat(user.UserId(), member, kind),
            { IsAdmitted: null, Kind: null, IsSilenced: { } isSilenced } => room.SetSilenced(user.UserId(), member, isSilenced),
            _ => throw new LexiException(ErrorCodes.InvalidRequest, "Change one thing: \"isAdmitted\", \"kind\" or \"isSilenced\"."),
        });
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> GiveUpSeat(string id, string userId, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var room = Room(id, grains);
        var member = Inputs.Require(userId, "user id", limits);
        await (member == user.UserId() ? room.Leave(member) : room.PutOut(user.UserId(), member));
        return TypedResults.NoContent();
    }

    private static IVoiceRoomGrain Room(string id, IGrainFactory grains) => grains.GetGrain<IVoiceRoomGrain>(GroupChatIds.Check(id));
}
