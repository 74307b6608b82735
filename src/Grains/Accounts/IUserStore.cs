using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>What the accounts slice needs of a database (tables <c>users</c> and <c>user_logins</c>).</summary>
public interface IUserStore
{
    /// <summary>Inserts the person; an existing one with the same id is left as it is.</summary>
    Task Create(UserProfile user, CancellationToken cancellation);

    Task<UserProfile?> Find(string userId, CancellationToken cancellation);

    Task Rename(string userId, string displayName, CancellationToken cancellation);

    /// <summary>Takes a login name for a person.</summary>
    /// <returns>False when the name was taken by somebody else.</returns>
    Task<bool> AddLogin(string loginName, LoginRecord login, CancellationToken cancellation);

    Task<LoginRecord?> FindLogin(string loginName, CancellationToken cancellation);
}
