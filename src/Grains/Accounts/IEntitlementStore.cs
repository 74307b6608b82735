using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>What a person may use, in a database (table <c>subscriptions</c> and a column of <c>users</c>).</summary>
public interface IEntitlementStore
{
    /// <summary>Their subscriptions by character key, those that ended too, and whether they are known to be adult.</summary>
    /// <returns>Null when there is no such person.</returns>
    Task<Entitlements?> Find(string userId, CancellationToken cancellation);

    /// <summary>Inserts or replaces the subscription to its character.</summary>
    Task Save(string userId, Subscription subscription, CancellationToken cancellation);

    /// <summary>Removes a subscription; one that is not there is no error.</summary>
    Task Remove(string userId, string characterKey, CancellationToken cancellation);

    Task SetAdult(string userId, bool isAdult, CancellationToken cancellation);
}
