using System.Collections.Concurrent;
using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Tests.Hosting;

internal sealed class InMemoryUserStore : IUserStore
{
    private readonly ConcurrentDictionary<string, UserProfile> _users = new();
    private readonly ConcurrentDictionary<string, LoginRecord> _logins = new();

    public Task Create(UserProfile user, CancellationToken cancellation)
    {
        _ = _users.TryAdd(user.Id, user);
        return Task.CompletedTask;
    }

    public Task<UserProfile?> Find(string userId, CancellationToken cancellation) => Task.FromResult(_users.GetValueOrDefault(userId));

    public Task Rename(string userId, string displayName, CancellationToken cancellation)
    {
        _users[userId] = _users[userId] with { DisplayName = displayName };
        return Task.CompletedTask;
    }

    public Task<bool> AddLogin(string loginName, LoginRecord login, CancellationToken cancellation) =>
        Task.FromResult(_logins.GetOrAdd(loginName, login).UserId == login.UserId);

    public Task<LoginRecord?> FindLogin(string loginName, CancellationToken cancellation) =>
        Task.FromResult(_logins.GetValueOrDefault(loginName));
}
