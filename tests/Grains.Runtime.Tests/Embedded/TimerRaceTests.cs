using Lexi.Grains.Runtime.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Runtime.Tests.Embedded;

/// <summary>A timer rings on a thread of its own: it can ring again before its first tick had a turn.</summary>
public sealed class TimerRaceTests
{
    [Fact]
    public async Task A_timer_that_rings_twice_while_its_grain_is_busy_ticks_once()
    {
        var time = new RingingTime();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<Gates>()
            .AddEmbeddedGrains()
            .BuildServiceProvider();
        var gates = services.GetRequiredService<Gates>();
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<ITimerGrain>("t");
        await grain.Start(1000, interleave: false, fail: false, gate: null);
        var busy = grain.Hold("busy");
        await gates.Arrived("busy");
        time.Ring();
        time.Ring();

        // Behind the rings in the grain's queue.
        Assert.Equal(0, await grain.Ticks());
        gates.Open("busy");
        await busy;
        await grain.Stop();
        Assert.Equal(1, await grain.Ticks());
    }

    /// <summary>Rings the newest timer when it is told to, whatever it is set to.</summary>
    private sealed class RingingTime : TimeProvider
    {
        private Action _ring = () => { };

        public void Ring() => _ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = () => callback(state);
            return new SilentTimer();
        }
    }

    private sealed class SilentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
