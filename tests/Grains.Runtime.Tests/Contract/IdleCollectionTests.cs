namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class IdleCollectionTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrainHost.StartAsync(new GrainHostSettings
    {
        CollectionAge = TimeSpan.FromSeconds(2),
        CollectionQuantum = TimeSpan.FromSeconds(1),
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_idle_grain_is_collected_and_a_busy_or_delayed_one_is_not()
    {
        var busy = Grain("busy").TouchAndPass("i-busy");
        await Grain("delayed").DelayDeactivation(TimeSpan.FromHours(1));
        await Grain("idle").Touch();
        Assert.Equal("activated", await _host.Lives.Next("idle"));
        Assert.Equal("deactivated: ActivationIdle", await _host.Lives.Next("idle"));
        Assert.Equal("activated", await _host.Lives.Next("busy"));
        Assert.Equal("activated", await _host.Lives.Next("delayed"));
        Assert.False(_host.Lives.HasMore("busy"));
        Assert.False(_host.Lives.HasMore("delayed"));
        _host.Gates.Open("i-busy");
        await busy;
        Assert.Equal("passed", await _host.Lives.Next("busy"));
    }

    private ILifeGrain Grain(string key) => _host.Grains.GetGrain<ILifeGrain>(key);
}
