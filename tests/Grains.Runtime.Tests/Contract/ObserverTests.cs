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
    public async Task What_a_grain_told_before_it_answered_is_heard_before_what_is_asked_after_that()
    {
        var grain = Grain("before");
        var observer = new NoticeObserver();
        var reference = Reference(observer);
        await grain.Subscribe(reference);
        for (var i = 0; i < 20; i++) await grain.Publish($"{i}");
        Assert.Equal(2, await reference.Ask(1));
        for (var i = 0; i < 20; i++)
        {
            Assert.True(observer.HasMore);
            Assert.Equal($"{i}", await observer.Next());
        }

        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task An_observer_may_take_values_and_answer_with_a_value_task()
    {
        var grain = Grain("values");
        var observer = new NoticeObserver();
        await grain.Subscribe(Reference(observer));
        await grain.TellFirst(new Note("one", new byte[3], ["a", "b"]));
        Assert.Equal("one 3 a b", await observer.Next());
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task What_an_observer_with_a_value_task_throws_reaches_who_told_it()
    {
        var grain = Grain("values and fails");
        var failing = new NoticeObserver(fails: true);
        await grain.Subscribe(Reference(failing));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.TellFirst(new Note("one", default, [])));
        GC.KeepAlive(failing);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Lists_come_as_they_were_written(int count)
    {
        var texts = Enumerable.Range(0, count).Select(number => $"{number}").ToArray();
        // Neither an array nor a list: the compiler makes a type of its own for each of these.
        IReadOnlyList<string> sent = count == 1 ? [texts[0]] : [.. texts];
        var notes = await Grain("lists").Notes(sent);
        Assert.Equal(texts, notes.Select(note => note.Text));
        Assert.Equal(texts, notes.SelectMany(note => note.More));
        Assert.All(notes, note => Assert.Equal([1, 2], note.Bytes.ToArray()));
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
