using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>
/// One login name. Attempts are kept in memory for their 15 minutes: an attacker cannot restart the server, and must not be able to make
/// it write.
/// </summary>
[CollectionAgeLimit(Minutes = 15)]
public sealed class LoginGrain(
    IUserStore users,
    IGrainFactory grains,
    IIdSource ids,
    Limits limits,
    AccountsInstruments instruments,
    TimeProvider time) : Grain, ILoginGrain
{
    private LoginAttempts _attempts = LoginAttempts.None;
    private LoginRecord? _login;

    private string LoginName => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _login = await users.FindLogin(LoginName, cancellationToken);

    public async Task<UserProfile> Register(string displayName, string passwordHash)
    {
        if (_login is not null)
        {
            throw NameTaken();
        }

        var login = new LoginRecord(ids.NewId("usr_"), passwordHash);
        var profile = await grains.GetGrain<IUserGrain>(login.UserId).Create(new NewUser(displayName, IsGuest: false));
        if (!await users.AddLogin(LoginName, login, CancellationToken.None))
        {
            throw NameTaken();
        }

        _login = login;
        _attempts = LoginAttempts.None;
        return profile;
    }

    public Task<LoginRecord?> Find()
    {
        var now = time.GetUtcNow();
        if (_attempts.LockedFor(now, limits.FailedLogins) is { } wait)
        {
            instruments.LoginLocked();
            throw new LexiException(
                ErrorCodes.TooManyAttempts,
                $"Too many failed attempts. Try again in {Math.Ceiling(wait.TotalMinutes):0} minutes.",
                wait);
        }

        _attempts = _attempts.Begin(now);
        return Task.FromResult(_login);
    }

    public Task RecordAttempt(bool succeeded)
    {
        instruments.LoggedIn(succeeded);
        _attempts = succeeded ? LoginAttempts.None : _attempts;
        return Task.CompletedTask;
    }

    private static LexiException NameTaken() => new(ErrorCodes.NameTaken, "That login is taken. Please choose another.");
}
