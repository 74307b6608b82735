namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class LifeTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrainHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_grain_activates_once_before_its_first_call_and_again_after_it_ended()
    {
        var grain = Grain("again");
        await grain.Touch();
        await grain.Touch();
        Assert.Equal("activated", await _host.Lives.Next("again"));
        await grain.Deactivate();
        Assert.Equal("deactivated: ApplicationRequested", await _host.Lives.Next("again"));
        Assert.False(_host.Lives.HasMore("again"));
        await grain.Touch();
        Assert.Equal("activated", await _host.Lives.Next("again"));
    }

    [Fact]
    public async Task A_grain_that_cannot_activate_says_why_and_is_tried_again_at_the_next_call()
    {
        _host.Lives.Failing["cannot"] = new InvalidOperationException("no");
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Grain("cannot").Touch());
        Assert.Equal("no", thrown.Message);
        _ = _host.Lives.Failing.TryRemove("cannot", out _);
        await Grain("cannot").Touch();
        Assert.Equal("activated", await _host.Lives.Next("cannot"));
    }

    [Fact]
    public async Task Requests_that_wait_when_a_grain_ends_are_run_by_the_next_activation()
    {
        var grain = Grain("hand over");
        var first = grain.DeactivateAndPass("l1");
        await _host.Gates.Arrived("l1");
        var second = grain.TouchAndPass("l2");
        _host.Gates.Open("l1");
        await first;
        _host.Gates.Open("l2");
        await second;
        Assert.Equal("activated", await _host.Lives.Next("hand over"));
        Assert.Equal("passed", await _host.Lives.Next("hand over"));
        Assert.Equal("deactivated: ApplicationRequested", await _host.Lives.Next("hand over"));
        Assert.Equal("activated", await _host.Lives.Next("hand over"));
        Assert.Equal("passed", await _host.Lives.Next("hand over"));
    }

    [Fact]
    public async Task A_canceled_call_ends_at_the_caller_and_tells_the_method()
    {
        using var cancel = new CancellationTokenSource();
        var call = Grain("cancel").WaitForCancellation("c1", cancel.Token);
        await _host.Gates.Arrived("c1");
        await cancel.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("activated", await _host.Lives.Next("cancel"));
        Assert.Equal("canceled", await _host.Lives.Next("cancel"));
        await Grain("cancel").Touch();
    }

    [Fact]
    public async Task A_call_with_a_canceled_token_is_not_made()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain("never").WaitForCancellation("c2", cancel.Token));
        await Grain("never").Touch();
        Assert.False(_host.Gates.HasArrived("c2"));
    }

    [Fact]
    public async Task Stopping_lets_every_grain_end_and_refuses_what_comes_later()
    {
        for (var i = 0; i < 20; i++) await Grain($"stop-{i}").Touch();
        await _host.StopAsync();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("activated", await _host.Lives.Next($"stop-{i}"));
            Assert.Equal("deactivated: ShuttingDown", await _host.Lives.Next($"stop-{i}"));
        }

        _ = await Assert.ThrowsAnyAsync<Exception>(() => Grain("too late").Touch());
        Assert.False(_host.Lives.HasMore("too late"));
    }

    private ILifeGrain Grain(string key) => _host.Grains.GetGrain<ILifeGrain>(key);
}
