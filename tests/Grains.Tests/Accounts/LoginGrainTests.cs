#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Accounts;

public sealed class LoginGrainTests : IAsyncDisposable
{
    private readonly AccountsHost _host = new(Limits.Default with { FailedLogins = 3 });

    private ILoginGrain Login => _host.Grains.GetGrain<ILoginGrain>("ada@example.org");

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_registered_name_is_found_and_cannot_be_registered_again()
    {
        Assert.Null(await Login.Find());
        var profile = await Login.Register("Ada", "hash");
        Assert.False(profile.IsGuest);
        Assert.Equal(new LoginRecord(profile.Id, "hash"), await Login.Find());
        Assert.Equal(ErrorCodes.NameTaken, (await Assert.ThrowsAsync<LexiException>(() => Login.Register("Eve", "other"))).Code);
        Assert.Equal(profile, await _host.User(profile.Id).GetProfile());
    }

    [Fact]
    public async Task A_display_name_that_is_refused_leaves_the_login_free()
    {
        _ = await Assert.ThrowsAsync<LexiException>(() => Login.Register("Lexi", "hash"));
        Assert.Null(await Login.Find());
        _ = await Login.Register("Ada", "hash");
    }

    [Fact]
    public async Task The_last_allowed_failure_is_allowed_and_the_next_attempt_says_how_long_to_wait()
    {
        _ = await Login.Register("Ada", "hash");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            _ = await Login.Find();
            await Login.RecordAttempt(succeeded: false);
            _host.Time.Now += TimeSpan.FromMinutes(1);
        }

        var refusal = await Assert.ThrowsAsync<LexiException>(() => Login.Find());
        Assert.Equal(ErrorCodes.TooManyAttempts, refusal.Code);
        Assert.Equal(TimeSpan.FromMinutes(12), refusal.RetryAfter);
        _host.Time.Now += TimeSpan.FromMinutes(12);
        Assert.NotNull(await Login.Find());
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        _ = await Login.Register("Ada", "hash");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            _ = await Login.Find();
            await Login.RecordAttempt(succeeded: attempt % 2 == 1);
        }
    }

    [Fact]
    public async Task Guesses_made_at_once_are_counted_before_they_are_judged()
    {
        _ = await Login.Register("Ada", "hash");
        var guesses = Enumerable.Range(0, 50).Select(_ => Login.Find()).ToArray();
        await Task.WhenAll(guesses).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(3, guesses.Count(guess => guess.IsCompletedSuccessfully));
    }
}
#endif
