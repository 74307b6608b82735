using System.Security.Cryptography;
using System.Text;
using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.GroupChats;

/// <summary>Who is in the chat, what it is set to, and its end.</summary>
public sealed partial class GroupChatGrain
{
    private static readonly TimeSpan _invitation = TimeSpan.FromDays(7);

    public async Task AddCharacter(string userId, string characterKey)
    {
        var chat = Require(userId);
        _ = ChatRights.Moderator(chat.State, userId);
        ChatIds.Check(characterKey, services.Limits);
        if (chat.State.IsHere(characterKey))
            return;
        // Before anything that costs: the rules say it again.
        if (chat.State.Here.Length >= services.Limits.CharactersPerChat)
            throw ChatRefusals.Full($"A chat has at most {services.Limits.CharactersPerChat} characters.");
        await RequireEntitled(chat, userId, characterKey);
        var profile = await services.Grains.GetGrain<ICharacterGrain>(characterKey).GetProfile();
        if (profile.IsAdult)
            await ChatEntitlements.RequireAdults(services.Grains, chat.State);
        var greeting = ChatProfiles.GreetingOf(profile, ChatRights.Member(chat.State, userId).DisplayName, services.Chance.For(ChatId));
        await Do(userId, new ChatInput.CharacterAdded(userId, profile, greeting));
    }

    public Task RemoveCharacter(string userId, string characterKey) => Do(userId, new ChatInput.CharacterRemoved(userId, characterKey));

    public Task SetCharacterMuted(string userId, string characterKey, bool muted) => Do(userId, new ChatInput.CharacterMuted(userId, characterKey, muted));

    public async Task ChangeSettings(string userId, ChatSettings settings)
    {
        var chat = Require(userId);
        if (settings.IsAdult && !chat.State.Settings.IsAdult)
        {
            _ = ChatRights.Owner(chat.State, userId);
            await ChatEntitlements.RequireAdults(services.Grains, chat.State);
        }

        await Do(userId, new ChatInput.SettingsChanged(userId, settings));
    }

    public async Task<GroupInvite> Invite(string userId)
    {
        _ = Require(userId);
        var secret = services.Ids.NewId("");
        var expires = services.Time.GetUtcNow() + _invitation;
        await Do(userId, new ChatInput.InviteChanged(userId, HashOf(secret), expires));
        return new GroupInvite { Code = $"{ChatId}.{secret}", ExpiresAt = expires };
    }

    public Task RevokeInvite(string userId) => Do(userId, new ChatInput.InviteChanged(userId, null, null));

    public async Task<GroupChatSnapshot> Join(JoinGroupChat request)
    {
        var chat = _chat ?? throw ChatRefusals.NotFound();
        ChatIds.Check(request.Secret, services.Limits);
        var hash = HashOf(request.Secret);
        // Nobody learns more of a chat, its characters for example, than whether their invitation is good.
        if (!MemberRules.IsInvited(chat.State, request.UserId, hash, services.Time.GetUtcNow()))
            throw ChatRefusals.NotFound();
        await ChatEntitlements.RequireToJoin(services.Grains, chat.State, request.UserId);
        var name = await ChatPeople.NameOf(services.Grains, request.UserId, request.PersonaId);
        _ = await Keeping(chat => chat.Do(new ChatInput.Joined(request.UserId, name, request.PersonaId, hash)));
        return chat.Snapshot();
    }

    public Task Leave(string userId) => Do(userId, new ChatInput.Left(userId));

    public Task Kick(string userId, string memberId) => Do(userId, new ChatInput.MemberPutOut(userId, memberId, MemberStatus.Kicked));

    public Task Ban(string userId, string memberId) => Do(userId, new ChatInput.MemberPutOut(userId, memberId, MemberStatus.Banned));

    public Task Unban(string userId, string memberId) => Do(userId, new ChatInput.Unbanned(userId, memberId));

    public Task SetMemberMuted(string userId, string memberId, bool muted) => Do(userId, new ChatInput.MemberMuted(userId, memberId, muted));

    public Task SetRole(string userId, string memberId, MemberRole role) => Do(userId, new ChatInput.RoleSet(userId, memberId, role));

    public async Task ChoosePersona(string userId, string? personaId)
    {
        _ = Require(userId);
        var name = await ChatPeople.NameOf(services.Grains, userId, personaId);
        await Do(userId, new ChatInput.PersonaChosen(userId, personaId, name));
    }

    public async Task Delete(string userId)
    {
        _ = Require(userId);
        _ = await Keeping(chat => chat.Do(new ChatInput.ChatRemoved(userId), () => services.Store.Delete(ChatId, CancellationToken.None)));
        // Its recordings are nobody's from here on.
        _ = services.Grains.GetGrain<IRecordingShelfGrain>(userId).Sweep();
        DeactivateOnIdle();
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
