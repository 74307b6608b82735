using System.Security.Claims;
using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.GroupChats;

/// <summary>Who is in a chat, people and characters, over HTTP (docs/protocol.md, "Group chats").</summary>
internal static class GroupChatPeopleEndpoints
{
    public static void MapGroupChatPeople(this RouteGroupBuilder chats)
    {
        chats.MapPost("/{id}/invite", Invite);
        chats.MapDelete("/{id}/invite", RevokeInvite);
        chats.MapPost("/{id}/characters", AddCharacter);
        chats.MapPatch("/{id}/characters/{key}", ChangeCharacter);
        chats.MapDelete("/{id}/characters/{key}", RemoveCharacter);
        chats.MapPatch("/{id}/members/{userId}", ChangeMember);
        chats.MapDelete("/{id}/members/{userId}", Kick);
        chats.MapPut("/{id}/bans/{userId}", Ban);
        chats.MapDelete("/{id}/bans/{userId}", Unban);
    }

    private static async Task<Ok<GroupInvite>> Invite(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Inputs.Chat(id, grains).Invite(user.UserId()));

    private static Task<NoContent> RevokeInvite(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        Do(Inputs.Chat(id, grains).RevokeInvite(user.UserId()));

    private static Task<NoContent> AddCharacter(string id, AddCharacterRequest request, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        Do(Inputs.Chat(id, grains).AddCharacter(user.UserId(), Inputs.Require(request.Character, "character", limits)));

    private static Task<NoContent> ChangeCharacter(
        string id, string key, ChangeCharacterRequest request, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var isMuted = request.IsMuted ?? throw new LexiException(ErrorCodes.InvalidRequest, "\"isMuted\" is missing.");
        return Do(Inputs.Chat(id, grains).SetCharacterMuted(user.UserId(), Inputs.Require(key, "character", limits), isMuted));
    }

    private static Task<NoContent> RemoveCharacter(string id, string key, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        Do(Inputs.Chat(id, grains).RemoveCharacter(user.UserId(), Inputs.Require(key, "character", limits)));

    private static async Task<NoContent> ChangeMember(
        string id, string userId, ChangeMemberRequest request, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var chat = Inputs.Chat(id, grains);
        var member = Inputs.Require(userId, "user id", limits);
        var me = user.UserId();
        switch (request)
        {
            case { Role: { } role, IsMuted: null, PersonaId.ValueKind: JsonValueKind.Undefined }:
                await chat.SetRole(me, member, role);
                break;
            case { Role: null, IsMuted: { } isMuted, PersonaId.ValueKind: JsonValueKind.Undefined }:
                await chat.SetMemberMuted(me, member, isMuted);
                break;
            case { Role: null, IsMuted: null, PersonaId.ValueKind: JsonValueKind.String or JsonValueKind.Null }:
                var persona = Inputs.Optional(request.PersonaId.GetString(), "personaId", limits);
                if (member != me)
                {
                    // Who may not even know of the chat is told by it, and not what else is wrong.
                    _ = await chat.GetSnapshot(me);
                    throw new LexiException(ErrorCodes.Forbidden, "Everybody chooses their own persona.");
                }

                await chat.ChoosePersona(me, persona);
                break;
            default:
                throw new LexiException(ErrorCodes.InvalidRequest, "Change one thing: \"role\", \"isMuted\" or \"personaId\".");
        }

        return TypedResults.NoContent();
    }

    private static Task<NoContent> Kick(string id, string userId, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        Do(Inputs.Chat(id, grains).Kick(user.UserId(), Inputs.Require(userId, "user id", limits)));

    private static Task<NoContent> Ban(string id, string userId, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        Do(Inputs.Chat(id, grains).Ban(user.UserId(), Inputs.Require(userId, "user id", limits)));

    private static Task<NoContent> Unban(string id, string userId, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        Do(Inputs.Chat(id, grains).Unban(user.UserId(), Inputs.Require(userId, "user id", limits)));

    private static async Task<NoContent> Do(Task asked)
    {
        await asked;
        return TypedResults.NoContent();
    }
}
