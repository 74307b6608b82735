using System.Collections.Immutable;
using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.GroupChats;

/// <summary>What a chat knows of its characters.</summary>
internal static class ChatProfiles
{
    /// <summary>Of those that are here; one that its author took away is missing.</summary>
    public static async Task<ImmutableDictionary<string, CharacterProfile>> Of(IGrainFactory grains, ChatState state)
    {
        var profiles = state.Profiles.ToBuilder();
        foreach (var key in state.Here)
        {
            try
            {
                profiles[key] = await grains.GetGrain<ICharacterGrain>(key).GetProfile();
            }
            catch (LexiException)
            {
                _ = profiles.Remove(key);
            }
        }

        return profiles.ToImmutable();
    }

    /// <summary>What it says as it comes, to the person who brought it; empty says nothing.</summary>
    public static string GreetingOf(CharacterProfile profile, string userName, Random chance) => profile.Greetings.Count == 0
        ? ""
        : CardMacros.Replace(profile.Greetings[0], profile.Card.Name, userName, chance);
}
