using System.Diagnostics.Metrics;

namespace Lexi.Grains.Accounts;

/// <summary>What the accounts slice counts (meter <c>Lexi.Accounts</c>).</summary>
public sealed class AccountsInstruments
{
    private readonly Counter<long> _people;
    private readonly Counter<long> _logins;
    private readonly Counter<long> _reused;
    private readonly Counter<long> _refusedCalls;

    public AccountsInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Accounts");
        _people = meter.CreateCounter<long>("lexi.accounts.created", "{person}", "People who became known, by kind");
        _logins = meter.CreateCounter<long>("lexi.accounts.logins", "{attempt}", "Attempts to log in, by outcome");
        _reused = meter.CreateCounter<long>("lexi.accounts.refresh_tokens.reused", "{token}", "Used refresh tokens that came back");
        _refusedCalls = meter.CreateCounter<long>("lexi.accounts.calls.refused", "{call}", "Calls refused because the person holds too many");
    }

    public void PersonCreated(bool isGuest) =>
        _people.Add(1, new KeyValuePair<string, object?>("kind", isGuest ? "guest" : "registered"));

    public void LoggedIn(bool succeeded) => Login(succeeded ? "succeeded" : "failed");

    public void LoginLocked() => Login("locked");

    public void RefreshTokenReused() => _reused.Add(1);

    public void CallRefused() => _refusedCalls.Add(1);

    private void Login(string outcome) => _logins.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
