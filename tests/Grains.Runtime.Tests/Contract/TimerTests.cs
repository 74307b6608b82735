namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class TimerTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private Gates Gates => _host.Gates;

    public async ValueTask InitializeAsync() => _host = await GrainHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_timer_ticks_until_it_is_disposed()
    {
        var grain = Grain("ticks");
        await grain.Start(5, interleave: false, fail: false, gate: null);
        await TicksReach(grain, 3);
        await grain.Stop();
        var ticks = await grain.Ticks();
        for (var i = 0; i < 50; i++) Assert.Equal(ticks, await grain.Ticks());
    }

    [Fact]
    public async Task A_tick_that_fails_does_not_end_the_timer()
    {
        var grain = Grain("fails");
        await grain.Start(5, interleave: false, fail: true, gate: null);
        await TicksReach(grain, 3);
    }

    [Fact]
    public async Task Ticks_do_not_overlap()
    {
        var grain = Grain("no overlap");
        await grain.Start(1, interleave: true, fail: false, gate: "t-overlap");
        await Gates.Arrived("t-overlap");
        for (var i = 0; i < 50; i++) Assert.Equal(1, await grain.Ticks());
        Gates.Open("t-overlap");
        await TicksReach(grain, 3);
    }

    [Fact]
    public async Task A_tick_waits_for_a_running_request()
    {
        var grain = Grain("waits");
        var hold = grain.Hold("t-hold");
        await Gates.Arrived("t-hold");
        var start = grain.Start(1, interleave: false, fail: false, gate: null);
        for (var i = 0; i < 50; i++) Assert.Equal(0, await grain.Ticks());
        Gates.Open("t-hold");
        await hold;
        await start;
        await TicksReach(grain, 2);
    }

    [Fact]
    public async Task A_request_waits_for_a_running_tick()
    {
        var grain = Grain("tick first");
        await grain.Start(1, interleave: false, fail: false, gate: "t-first");
        await Gates.Arrived("t-first");
        var stop = grain.Stop();
        for (var i = 0; i < 50; i++) Assert.Equal(1, await grain.Ticks());
        Assert.False(stop.IsCompleted);
        Gates.Open("t-first");
        await stop;
    }

    [Fact]
    public async Task An_interleaving_tick_starts_while_a_request_runs()
    {
        var grain = Grain("interleaves");
        await grain.Start(5, interleave: true, fail: false, gate: null);
        var hold = grain.Hold("t-interleave");
        await Gates.Arrived("t-interleave");
        var before = await grain.Ticks();
        await TicksReach(grain, before + 2);
        Gates.Open("t-interleave");
        await hold;
    }

    [Fact]
    public async Task A_changed_timer_keeps_to_its_new_times()
    {
        var grain = Grain("changed");
        await grain.Start(5, interleave: false, fail: false, gate: null);
        await TicksReach(grain, 1);
        await grain.ChangeToNever();
        var ticks = await grain.Ticks();
        for (var i = 0; i < 50; i++) Assert.Equal(ticks, await grain.Ticks());
    }

    private static async Task TicksReach(ITimerGrain grain, int ticks)
    {
        while (await grain.Ticks() < ticks) await Task.Yield();
    }

    private ITimerGrain Grain(string key) => _host.Grains.GetGrain<ITimerGrain>(key);
}
