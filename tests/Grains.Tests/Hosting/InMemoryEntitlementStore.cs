using System.Collections.Concurrent;
using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Tests.Hosting;

internal sealed class InMemoryEntitlementStore(IUserStore users) : IEntitlementStore
{
    private readonly ConcurrentDictionary<string, Entitlements> _entitlements = new();

    public async Task<Entitlements?> Find(string userId, CancellationToken cancellation) =>
        await users.Find(userId, cancellation) is null ? null : Of(userId);

    public Task Save(string userId, Subscription subscription, CancellationToken cancellation) => Change(
        userId, old => old with { Subscriptions = [.. old.Subscriptions.Where(each => each.CharacterKey != subscription.CharacterKey), subscription] });

    public Task Remove(string userId, string characterKey, CancellationToken cancellation) => Change(
        userId, old => old with { Subscriptions = [.. old.Subscriptions.Where(each => each.CharacterKey != characterKey)] });

    public Task SetAdult(string userId, bool isAdult, CancellationToken cancellation) => Change(userId, old => old with { IsAdult = isAdult });

    private Entitlements Of(string userId) => _entitlements.GetValueOrDefault(userId) ?? new Entitlements();

    private Task Change(string userId, Func<Entitlements, Entitlements> change)
    {
        _entitlements[userId] = change(Of(userId));
        return Task.CompletedTask;
    }
}
