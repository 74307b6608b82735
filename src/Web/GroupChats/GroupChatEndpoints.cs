using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.GroupChats;

/// <summary>Chats over HTTP: the list, one chat, and what was written in it (docs/protocol.md, "Group chats").</summary>
internal static class GroupChatEndpoints
{
    public static void MapGroupChats(this IEndpointRouteBuilder routes)
    {
        var chats = routes.MapGroup("/api/groups").WithTags("Group chats").RequireAuthorization();
        chats.MapGet("/", List);
        chats.MapPost("/", Create);
        chats.MapPost("/join", Join);
        chats.MapGet("/{id}", Get);
        chats.MapPatch("/{id}", Change);
        chats.MapDelete("/{id}", Delete);
        chats.MapPost("/{id}/leave", Leave);
        chats.MapGet("/{id}/messages", GetMessages);
        chats.MapGet("/{id}/messages/{messageId}/swipes", GetSwipes);
        chats.MapGet("/{id}/messages/{messageId}/decision", GetDecision);
        chats.MapGet("/{id}/dynamics", GetDynamics);
        chats.MapGroupChatPeople();
    }

    private static async Task<Ok<IReadOnlyList<GroupChatSummary>>> List(
        DateTimeOffset? before, int? limit, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        TypedResults.Ok(await grains.GetGrain<IUserGrain>(user.UserId()).ListGroupChats(before, PageOf(limit, limits)));

    /// <summary>A new chat of this person; a voice room begins as one, too.</summary>
    internal static async Task<GroupChatSnapshot> Make(
        ChatSettingsPatch? settings, IReadOnlyList<string?>? characters, string? personaId, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var name = settings?.Name ?? throw new LexiException(ErrorCodes.InvalidRequest, "\"settings.name\" is missing.");
        var keys = characters ?? [];
        if (keys.Count > limits.CharactersPerChat)
            throw new LexiException(ErrorCodes.TooLarge, $"A chat has at most {limits.CharactersPerChat} characters.");
        return await grains.GetGrain<IGroupChatShelfGrain>(user.UserId()).Create(GroupChatIds.New(), new CreateGroupChat
        {
            UserId = user.UserId(),
            Settings = settings.ApplyTo(new ChatSettings { Name = name }),
            Characters = [.. keys.Select(key => Inputs.Require(key, "characters", limits))],
            PersonaId = Inputs.Optional(personaId, "personaId", limits),
        });
    }

    private static async Task<Created<GroupChatSnapshot>> Create(CreateChatRequest request, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var snapshot = await Make(request.Settings, request.Characters, request.PersonaId, user, grains, limits);
        return TypedResults.Created($"/api/groups/{snapshot.ChatId}", snapshot);
    }

    private static async Task<Ok<GroupChatSnapshot>> Join(JoinChatRequest request, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var (chatId, secret) = GroupChatIds.CheckInvitation(request.Code);
        return TypedResults.Ok(await grains.GetGrain<IGroupChatGrain>(chatId).Join(new JoinGroupChat
        {
            UserId = user.UserId(),
            Secret = secret,
            PersonaId = Inputs.Optional(request.PersonaId, "personaId", limits),
        }));
    }

    private static async Task<Ok<GroupChatSnapshot>> Get(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Inputs.Chat(id, grains).GetSnapshot(user.UserId()));

    private static async Task<Ok<ChatSettings>> Change(string id, ChatSettingsPatch patch, ClaimsPrincipal user, IGrainFactory grains)
    {
        var chat = Inputs.Chat(id, grains);
        var settings = patch.ApplyTo((await chat.GetSnapshot(user.UserId())).Settings);
        await chat.ChangeSettings(user.UserId(), settings);
        return TypedResults.Ok((await chat.GetSnapshot(user.UserId())).Settings);
    }

    private static async Task<NoContent> Delete(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        await Inputs.Chat(id, grains).Delete(user.UserId());
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Leave(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        await Inputs.Chat(id, grains).Leave(user.UserId());
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MessagePage>> GetMessages(
        string id, long? before, int? limit, string? search, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var chat = Inputs.Chat(id, grains);
        var most = PageOf(limit, limits);
        if (search is null)
            return TypedResults.Ok(await chat.GetMessages(user.UserId(), before, most));
        if (string.IsNullOrWhiteSpace(search))
            throw new LexiException(ErrorCodes.InvalidRequest, "Write what to look for.");
        if (search.Length > limits.SearchCharacters)
            throw new LexiException(ErrorCodes.TooLarge, $"A search has at most {limits.SearchCharacters} characters.");
        return TypedResults.Ok(await chat.Search(user.UserId(), search, before, most));
    }

    private static async Task<Ok<IReadOnlyList<string>>> GetSwipes(string id, string messageId, ClaimsPrincipal user, IGrainFactory grains, Limits limits) =>
        TypedResults.Ok(await Inputs.Chat(id, grains).GetSwipes(user.UserId(), Inputs.Require(messageId, "message id", limits)));

    private static async Task<Results<Ok<SpeakerDecision>, NoContent>> GetDecision(
        string id, string messageId, ClaimsPrincipal user, IGrainFactory grains, Limits limits)
    {
        var decision = await Inputs.Chat(id, grains).GetDecision(user.UserId(), Inputs.Require(messageId, "message id", limits));
        return decision is null ? TypedResults.NoContent() : TypedResults.Ok(decision);
    }

    private static async Task<Ok<IReadOnlyList<Relationship>>> GetDynamics(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await Inputs.Chat(id, grains).GetDynamics(user.UserId()));

    private static int PageOf(int? limit, Limits limits) =>
        limit is < 1 || limit > limits.PageSize
            ? throw new LexiException(ErrorCodes.InvalidRequest, $"\"limit\" is 1 to {limits.PageSize}.")
            : limit ?? limits.PageSize;
}
