using System.Diagnostics;

namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class DeadlockTests : IAsyncLifetime
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);

    private GrainHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await GrainHost.StartAsync(new GrainHostSettings { ResponseTimeout = _timeout });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_grain_that_waits_for_itself_gets_a_timeout()
    {
        var grain = _host.Grains.GetGrain<ICallingGrain>("narcissus");
        var started = Stopwatch.GetTimestamp();
        _ = await Assert.ThrowsAsync<TimeoutException>(grain.CallMyself);
        Assert.True(Stopwatch.GetElapsedTime(started) >= _timeout);
        await grain.Nothing();
    }

    [Fact]
    public async Task Two_grains_that_wait_for_each_other_get_a_timeout()
    {
        var grain = _host.Grains.GetGrain<ICallingGrain>("you");
        _ = await Assert.ThrowsAsync<TimeoutException>(() => grain.CallEachOther("me"));
        await grain.Nothing();
        await _host.Grains.GetGrain<ICallingGrain>("me").Nothing();
    }

    [Fact]
    public async Task A_method_goes_on_after_its_caller_was_told_of_the_timeout()
    {
        var grain = _host.Grains.GetGrain<ILifeGrain>("goes on");
        var call = grain.TouchAndPass("late");
        Assert.Equal("activated", await _host.Lives.Next("goes on"));
        _ = await Assert.ThrowsAsync<TimeoutException>(() => call);
        _host.Gates.Open("late");
        Assert.Equal("passed", await _host.Lives.Next("goes on"));
    }

    [Fact]
    public async Task A_request_that_waited_too_long_is_never_run()
    {
        var grain = _host.Grains.GetGrain<IInterleaveGrain>("expired");
        var first = grain.Plain("x1");
        await _host.Gates.Arrived("x1");
        var second = grain.Plain("x2");
        _ = await Assert.ThrowsAsync<TimeoutException>(() => first);
        _ = await Assert.ThrowsAsync<TimeoutException>(() => second);
        _host.Gates.Open("x1");
        _host.Gates.Open("x3");
        await grain.Plain("x3");
        Assert.False(_host.Gates.HasArrived("x2"));
    }
}
