using System.Runtime.CompilerServices;

namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class ObserverTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await GrainHost.StartAsync(new GrainHostSettings { ResponseTimeout = TimeSpan.FromSeconds(3) });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_observer_hears_in_order()
    {
        var grain = Grain("order");
        var observer = new NoticeObserver();
        await grain.Subscribe(Reference(observer));
        for (var i = 0; i < 20; i++) await grain.Publish($"{i}");
        for (var i = 0; i < 20; i++) Assert.Equal($"{i}", await observer.Next());
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task An_observer_can_be_asked()
    {
        var grain = Grain("asked");
        var observer = new NoticeObserver();
        await grain.Subscribe(Reference(observer));
        Assert.Equal(8, await grain.AskFirst(7));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task An_observer_that_throws_harms_neither_the_grain_nor_the_others()
    {
        var grain = Grain("throws");
        var failing = new NoticeObserver(fails: true);
        var well = new NoticeObserver();
        await grain.Subscribe(Reference(failing));
        await grain.Subscribe(Reference(well));
        await grain.Publish("one");
        await grain.Publish("two");
        Assert.Equal("one", await well.Next());
        Assert.Equal("two", await well.Next());
        Assert.Equal("one", await failing.Next());
        Assert.Equal("two", await failing.Next());
    }

    [Fact]
    public async Task What_an_observer_throws_reaches_who_asked_it()
    {
        var grain = Grain("asks and fails");
        var failing = new NoticeObserver(fails: true);
        await grain.Subscribe(Reference(failing));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.AskFirst(1));
        GC.KeepAlive(failing);
    }

    [Fact]
    public async Task An_observer_that_never_answers_times_out_and_the_grain_goes_on()
    {
        var grain = Grain("never answers");
        var observer = new NoticeObserver();
        await grain.Subscribe(Reference(observer));
        _ = await Assert.ThrowsAsync<TimeoutException>(() => grain.AskFirst(-1));
        Assert.Equal(1, await grain.Observers());
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task A_deleted_reference_goes_nowhere_and_harms_nobody()
    {
        var grain = Grain("deleted");
        var gone = new NoticeObserver();
        var stays = new NoticeObserver();
        var reference = Reference(gone);
        await grain.Subscribe(reference);
        await grain.Subscribe(Reference(stays));
        _host.Grains.DeleteObjectReference<INoticeObserver>(reference);
        await grain.Publish("still here");
        Assert.Equal("still here", await stays.Next());
        Assert.False(gone.HasMore);
        GC.KeepAlive(gone);
    }

    [Fact]
    public async Task An_observer_that_was_forgotten_goes_away()
    {
        var grain = Grain("forgotten");
        await SubscribeAndForget(grain);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var stays = new NoticeObserver();
        await grain.Subscribe(Reference(stays));
        await grain.Publish("for those who stay");
        Assert.Equal("for those who stay", await stays.Next());
    }

    [Fact]
    public async Task A_reference_is_known_again_when_it_comes_twice()
    {
        var grain = Grain("twice");
        var observer = new NoticeObserver();
        var reference = Reference(observer);
        await grain.Subscribe(reference);
        await grain.Subscribe(reference);
        Assert.Equal(1, await grain.Observers());
        GC.KeepAlive(observer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task SubscribeAndForget(INoticeGrain grain) => await grain.Subscribe(Reference(new NoticeObserver()));

    private INoticeObserver Reference(NoticeObserver observer) => _host.Grains.CreateObjectReference<INoticeObserver>(observer);

    private INoticeGrain Grain(string key) => _host.Grains.GetGrain<INoticeGrain>(key);
}
