namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class CallTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrainHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_call_answers_and_the_grain_remembers()
    {
        var counter = Counter("remembers");
        Assert.Equal(2, await counter.Add(2));
        Assert.Equal(5, await counter.AddFast(3));
        Assert.Equal(9, await counter.AddSlowly(4));
    }

    [Fact]
    public async Task A_grain_knows_its_key() => Assert.Equal("my/key", await Counter("my/key").Key());

    [Fact]
    public async Task A_hundred_racing_first_calls_meet_one_activation()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"racing-{round}";
            var calls = Enumerable.Range(0, 100).Select(_ => Task.Run(() => Counter(key).ActivationId())).ToArray();
            var activations = await Task.WhenAll(calls);
            Assert.Single(activations.Distinct());
        }
    }

    [Fact]
    public async Task Turns_do_not_overlap()
    {
        var counter = Counter("turns");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => counter.AddSlowly(1))));
        Assert.Equal(200, await counter.Add(0));
    }

    [Fact]
    public async Task An_exception_arrives_with_its_type_and_message()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Counter("fails").Fail("too bad"));
        Assert.Equal("too bad", thrown.Message);
        var late = await Assert.ThrowsAsync<ArgumentException>(async () => await Counter("fails").FailFast("late"));
        Assert.Equal("late", late.Message);
        Assert.Equal(1, await Counter("fails").Add(1));
    }

    [Fact]
    public async Task A_deactivated_grain_starts_anew_at_the_next_call()
    {
        var counter = Counter("again");
        _ = await counter.Add(7);
        var before = await counter.ActivationId();
        await counter.Deactivate();
        Assert.Equal(1, await counter.Add(1));
        Assert.NotEqual(before, await counter.ActivationId());
    }

    [Fact]
    public async Task A_one_way_call_is_carried_out()
    {
        var counter = Counter("one way");
        await counter.AddOneWay(3);
        while (await counter.Add(0) != 3) await Task.Yield();
    }

    private ICounterGrain Counter(string key) => _host.Grains.GetGrain<ICounterGrain>(key);
}
