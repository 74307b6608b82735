namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>Each test holds one request at a gate and sees whether a second one starts. "Does not start" is shown by a third call that does.</summary>
public sealed class InterleavingTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private Gates Gates => _host.Gates;

    public async ValueTask InitializeAsync() => _host = await GrainHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_second_request_waits_for_the_first()
    {
        var grain = Grain("plain");
        var first = grain.Plain("p1");
        await Gates.Arrived("p1");
        var second = grain.Plain("p2");
        Assert.Equal(1, await grain.Running());
        Assert.False(Gates.HasArrived("p2"));
        Gates.Open("p1");
        await first;
        await Gates.Arrived("p2");
        Gates.Open("p2");
        await second;
    }

    [Fact]
    public async Task AlwaysInterleave_starts_while_another_request_waits()
    {
        var grain = Grain("always");
        var first = grain.Plain("a1");
        await Gates.Arrived("a1");
        var second = grain.Always("a2");
        await Gates.Arrived("a2");
        Assert.Equal(2, await grain.Running());
        Gates.Open("a2");
        await second;
        Gates.Open("a1");
        await first;
    }

    [Fact]
    public async Task A_plain_request_starts_while_only_AlwaysInterleave_requests_run()
    {
        var grain = Grain("always first");
        var first = grain.Always("f1");
        await Gates.Arrived("f1");
        var second = grain.Plain("f2");
        await Gates.Arrived("f2");
        Gates.Open("f1");
        Gates.Open("f2");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task ReadOnly_requests_run_together_and_keep_others_out()
    {
        var grain = Grain("read");
        var first = grain.Read("r1");
        await Gates.Arrived("r1");
        var second = grain.Read("r2");
        await Gates.Arrived("r2");
        var writer = grain.Plain("r3");
        Assert.Equal(2, await grain.Running());
        Assert.False(Gates.HasArrived("r3"));
        Gates.Open("r2");
        await second;
        Assert.Equal(1, await grain.Running());
        Assert.False(Gates.HasArrived("r3"));
        Gates.Open("r1");
        await first;
        await Gates.Arrived("r3");
        Gates.Open("r3");
        await writer;
    }

    [Fact]
    public async Task ReadOnly_waits_for_a_plain_request()
    {
        var grain = Grain("write");
        var writer = grain.Plain("w1");
        await Gates.Arrived("w1");
        var reader = grain.Read("w2");
        Assert.Equal(1, await grain.Running());
        Assert.False(Gates.HasArrived("w2"));
        Gates.Open("w1");
        Gates.Open("w2");
        await Task.WhenAll(writer, reader);
    }

    [Fact]
    public async Task A_reentrant_grain_starts_everything()
    {
        var grain = _host.Grains.GetGrain<IReentrantGrain>("reentrant");
        var first = grain.Plain("e1");
        await Gates.Arrived("e1");
        var second = grain.Plain("e2");
        await Gates.Arrived("e2");
        Assert.Equal(2, await grain.Running());
        Gates.Open("e1");
        Gates.Open("e2");
        await Task.WhenAll(first, second);
    }

    private IInterleaveGrain Grain(string key) => _host.Grains.GetGrain<IInterleaveGrain>(key);
}
