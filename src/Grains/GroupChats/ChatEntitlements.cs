using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>Whose rights count in a chat, and what they allow.</summary>
internal static class ChatEntitlements
{
    /// <summary>The person whose subscriptions count when a character answers this one.</summary>
    public static string PayerOf(ChatState state, string userId) =>
        state.Settings.EntitlementPolicy == EntitlementPolicy.Owner ? state.Header.OwnerId : userId;

    /// <summary>Refuses with the first of these characters that may not answer this person here.</summary>
    /// <exception cref="LexiException"><c>subscription_required</c>, <c>adult_content_not_allowed</c>, <c>unknown_character</c>.</exception>
    public static Task Require(IGrainFactory grains, ChatState state, string userId, IReadOnlyList<string> keys) =>
        grains.GetGrain<IEntitlementGrain>(PayerOf(state, userId)).Require(keys, state.Settings.IsAdult);

    /// <summary>Where each person needs their own subscriptions, all of the characters'; for adult content, the age.</summary>
    /// <exception cref="LexiException"><c>subscription_required</c>, <c>adult_content_not_allowed</c>.</exception>
    public static Task RequireToJoin(IGrainFactory grains, ChatState state, string userId) => grains.GetGrain<IEntitlementGrain>(userId).Require(
        state.Settings.EntitlementPolicy == EntitlementPolicy.EachPerson ? state.Here : [],
        state.Settings.IsAdult || state.Profiles.Values.Any(profile => profile.IsAdult));

    /// <summary>Adult content needs the entitlement of everybody who reads it.</summary>
    /// <exception cref="LexiException"><c>adult_content_not_allowed</c>.</exception>
    public static async Task RequireAdults(IGrainFactory grains, ChatState state)
    {
        foreach (var person in state.Names.People)
            await grains.GetGrain<IEntitlementGrain>(person.UserId).Require([], isAdult: true);
    }

    /// <summary>The characters here that may answer this person.</summary>
    public static async Task<IReadOnlySet<string>> Of(IGrainFactory grains, ChatState state, string userId)
    {
        var all = state.Here.ToHashSet(StringComparer.Ordinal);
        try
        {
            await Require(grains, state, userId, state.Here);
            return all;
        }
        catch (LexiException)
        {
            // One of them misses; which is asked one by one.
        }

        foreach (var key in state.Here)
        {
            try
            {
                await Require(grains, state, userId, [key]);
            }
            catch (LexiException)
            {
                _ = all.Remove(key);
            }
        }

        return all;
    }
}
