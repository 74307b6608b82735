using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>How a chat begins: checked whole before anything of it is there.</summary>
internal sealed class ChatCreation(GroupChatServices services)
{
    /// <returns>The chat with its owner and characters, and the step to commit.</returns>
    /// <exception cref="LexiException"><c>unknown_character</c>, <c>subscription_required</c>, <c>too_large</c>, <c>chat_full</c>, <c>invalid_request</c>.</exception>
    public async Task<(ChatState State, ChatStep Step)> Begin(string chatId, CreateGroupChat request)
    {
        var settings = SettingsRules.Check(request.Settings, services.Limits);
        var keys = request.Characters.Distinct(StringComparer.Ordinal).ToArray();
        if (keys.Length == 0)
            throw ChatRefusals.Invalid("Choose at least one character.");
        if (keys.Length > services.Limits.CharactersPerChat)
            throw ChatRefusals.Full($"A chat has at most {services.Limits.CharactersPerChat} characters.");
        foreach (var key in keys)
            ChatIds.Check(key, services.Limits);
        await services.Grains.GetGrain<IEntitlementGrain>(request.UserId).Require(keys, settings.IsAdult);
        var profiles = new List<CharacterProfile>(keys.Length);
        foreach (var key in keys)
            profiles.Add(await services.Grains.GetGrain<ICharacterGrain>(key).GetProfile());
        var name = await ChatPeople.NameOf(services.Grains, request.UserId, request.PersonaId);

        var now = services.Time.GetUtcNow();
        var step = new ChatStep(
            ChatState.Empty(new GroupChatHeader { ChatId = chatId, OwnerId = request.UserId, Settings = settings, CreatedAt = now, LastActiveAt = now }),
            new ChatMoment(now, null, services.Ids.NewId, services.Limits, services.Options));
        step.Put(new GroupMember { UserId = request.UserId, DisplayName = name, Role = MemberRole.Owner, JoinedAt = now, PersonaId = request.PersonaId });
        // All of them are here before the first says something.
        foreach (var profile in profiles)
            CharacterRules.Add(step, new ChatInput.CharacterAdded(request.UserId, profile, ""));
        CharacterRules.Greet(step, profiles[0], ChatProfiles.GreetingOf(profiles[0], name, services.Chance.For(chatId)));
        return (step.State, step);
    }
}
