using Dapper;
using Lexi.Grains.Accounts;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Accounts;

/// <summary>People and their login names.</summary>
internal sealed class UserStore(IDatabase database) : IUserStore
{
    private readonly IDialect _dialect = database.Dialect;

    public Task Create(UserProfile user, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            """
            INSERT INTO users (id, display_name, is_guest, created_at) VALUES (@Id, @DisplayName, @IsGuest, @CreatedAt)
            ON CONFLICT (id) DO NOTHING
            """,
            new { user.Id, DisplayName = StoredText.Of(user.DisplayName), user.IsGuest, CreatedAt = _dialect.ToColumn(user.CreatedAt) }),
        cancellation);

    public async Task<UserProfile?> Find(string userId, CancellationToken cancellation)
    {
        var row = await database.Read(
            connection => connection.QuerySingleOrDefaultAsync<UserRow>(
                "SELECT id AS Id, display_name AS DisplayName, is_guest AS IsGuest, created_at AS CreatedAt FROM users WHERE id = @Id",
                new { Id = StoredText.Of(userId) }),
            cancellation);
        return row is null
            ? null
            : new UserProfile
            {
                Id = row.Id,
                DisplayName = row.DisplayName,
                IsGuest = row.IsGuest,
                CreatedAt = _dialect.ToMoment(row.CreatedAt),
            };
    }

    public Task Rename(string userId, string displayName, CancellationToken cancellation) => database.Write(
        connection => connection.ExecuteAsync(
            "UPDATE users SET display_name = @DisplayName WHERE id = @Id",
            new { Id = userId, DisplayName = StoredText.Of(displayName) }),
        cancellation);

    public Task<bool> AddLogin(string loginName, LoginRecord login, CancellationToken cancellation) => database.Write(
        async connection =>
        {
            _ = await connection.ExecuteAsync(
                """
                INSERT INTO user_logins (login_name, user_id, password_hash) VALUES (@LoginName, @UserId, @PasswordHash)
                ON CONFLICT (login_name) DO NOTHING
                """,
                new { LoginName = StoredText.Of(loginName), login.UserId, login.PasswordHash });
            // Asked afterwards, so that an attempt whose answer was lost succeeds when it is repeated.
            var owner = await connection.ExecuteScalarAsync<string>(
                "SELECT user_id FROM user_logins WHERE login_name = @LoginName", new { LoginName = StoredText.Of(loginName) });
            return owner == login.UserId;
        },
        cancellation);

    public Task<LoginRecord?> FindLogin(string loginName, CancellationToken cancellation) => database.Read(
        connection => connection.QuerySingleOrDefaultAsync<LoginRecord>(
            "SELECT user_id AS UserId, password_hash AS PasswordHash FROM user_logins WHERE login_name = @LoginName",
            new { LoginName = StoredText.Of(loginName) }),
        cancellation);

    private sealed class UserRow
    {
        public string Id { get; set; } = "";

        public string DisplayName { get; set; } = "";

        public bool IsGuest { get; set; }

        public object CreatedAt { get; set; } = "";
    }
}
