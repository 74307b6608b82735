namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class GrainToGrainTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrainHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_reference_travels_as_an_argument()
    {
        var counter = _host.Grains.GetGrain<ICounterGrain>("passed on");
        Assert.Equal(4, await _host.Grains.GetGrain<ICallingGrain>("forwards").Forward(counter, 4));
        Assert.Equal(5, await counter.Add(1));
    }

    [Fact]
    public async Task Every_await_comes_back_to_the_grain_until_told_otherwise() =>
        Assert.Equal("home", await _host.Grains.GetGrain<ICallingGrain>("home").MyReferenceAndContext(20));

    [Fact]
    public void References_to_the_same_grain_are_equal()
    {
        var one = _host.Grains.GetGrain<ICounterGrain>("same");
        var two = _host.Grains.GetGrain<ICounterGrain>("same");
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual(one, _host.Grains.GetGrain<ICounterGrain>("other"));
        Assert.Equal("same", one.GetPrimaryKeyString());
    }

    [Fact]
    public void The_identity_is_the_class_without_its_suffix_and_the_key() =>
        Assert.Equal("counter/some key", _host.Grains.GetGrain<ICounterGrain>("some key").GetGrainId().ToString());
}
