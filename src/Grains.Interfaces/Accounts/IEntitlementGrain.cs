namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>What one person may use, keyed by user id. Characters that the configuration makes free need no subscription.</summary>
[Alias("lexi.IEntitlementGrain")]
public interface IEntitlementGrain : IGrainWithStringKey
{
    /// <summary>Asked before a chat is created, a character added, a person let in, and before each answer.</summary>
    /// <param name="characterKeys">In the order they are named to the person.</param>
    /// <param name="isAdult">The chat or call has adult content.</param>
    /// <exception cref="LexiException">
    /// <c>subscription_required</c> "No subscription for NAME" of the first that misses; <c>adult_content_not_allowed</c>; <c>unknown_character</c> for
    /// one that is private to somebody else.
    /// </exception>
    [AlwaysInterleave]
    Task Require(IReadOnlyList<string> characterKeys, bool isAdult);

    [AlwaysInterleave]
    Task<Entitlements> Get();

    /// <summary>Adds or replaces the subscription to its character.</summary>
    /// <exception cref="LexiException"><c>not_found</c> when there is no such person, <c>invalid_request</c>.</exception>
    Task Grant(Subscription subscription);

    Task Revoke(string characterKey);

    /// <exception cref="LexiException"><c>not_found</c> when there is no such person.</exception>
    Task SetAdult(bool isAdult);
}
