using System.Globalization;
using Lexi.Grains.Runtime.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Runtime.Tests.Embedded;

public sealed class VirtualWorldTests
{
    [Fact]
    public async Task Time_stands_still_until_it_is_moved()
    {
        await using var world = Create(1);
        var slept = world.Start(() => Task.Delay(TimeSpan.FromMinutes(5), world.Time));
        world.RunUntilIdle();
        Assert.False(slept.IsCompleted);
        world.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(slept.IsCompleted);
        world.Advance(TimeSpan.FromTicks(1));
        Assert.True(slept.IsCompletedSuccessfully);
        Assert.Equal(TimeSpan.FromMinutes(5), world.Time.Elapsed);
    }

    [Fact]
    public async Task Calls_are_answered_without_time_passing()
    {
        await using var world = Create(1);
        Assert.Equal(6, world.Run(async () => await Counter(world, "a").AddSlowly(2) + await Counter(world, "b").Add(4)));
        Assert.Equal(TimeSpan.Zero, world.Time.Elapsed);
    }

    [Fact]
    public async Task A_grain_timer_ticks_in_virtual_time()
    {
        await using var world = Create(1);
        var grain = world.Grains.GetGrain<ITimerGrain>("t");
        world.Run(() => grain.Start(1000, interleave: false, fail: false, gate: null));
        world.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(600, world.Run(grain.Ticks));
    }

    [Fact]
    public async Task A_deadlock_lasts_exactly_the_response_timeout()
    {
        await using var world = Create(1);
        var call = world.Start(world.Grains.GetGrain<ICallingGrain>("narcissus").CallMyself);
        world.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);
        world.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<TimeoutException>(call.Exception?.InnerException);
    }

    [Fact]
    public async Task An_idle_grain_is_collected_in_virtual_time()
    {
        await using var world = Create(1);
        world.Run(() => Counter(world, "idle").Add(1));
        Assert.Equal(1, world.ActivationCount);
        world.Advance(TimeSpan.FromMinutes(17));
        Assert.Equal(0, world.ActivationCount);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_order_and_another_seed_another()
    {
        var first = await Order(4711);
        Assert.Equal(first, await Order(4711));
        Assert.NotEqual(first, await Order(4712));
    }

    [Fact]
    public async Task Every_order_of_two_turns_is_found_by_some_seed()
    {
        var orders = new HashSet<string>();
        for (var seed = 0; seed < 50; seed++)
        {
            await using var world = Create(seed);
            var order = "";
            world.Run(() => Task.WhenAll(Append(world, "a"), Append(world, "b"), Append(world, "c")));
            _ = orders.Add(order);

            async Task Append(VirtualWorld inside, string key)
            {
                _ = await Counter(inside, key).Add(1);
                order += key;
            }
        }

        Assert.Equal(6, orders.Count);
    }

    [Fact]
    public async Task Work_from_another_thread_is_refused()
    {
        await using var world = Create(1);
        var thrown = Assert.Throws<InvalidOperationException>(() => world.Run(() =>
        {
            var thread = new Thread(() => _ = Counter(world, "x").Add(1));
            thread.Start();
            thread.Join();
            return Task.CompletedTask;
        }));
        Assert.Contains("another thread", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_never_ends_says_so()
    {
        await using var world = Create(1);
        var thrown = Assert.Throws<TimeoutException>(
            () => world.Run(() => Task.Delay(Timeout.InfiniteTimeSpan, world.Time), TimeSpan.FromHours(1)));
        Assert.Contains("seed 1", thrown.Message, StringComparison.Ordinal);
    }

    private static async Task<string> Order(int seed)
    {
        await using var world = Create(seed);
        var order = new List<string>();
        world.Run(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
            {
                var key = (i % 7).ToString(CultureInfo.InvariantCulture);
                var sum = await Counter(world, key).AddSlowly(i);
                await Task.Delay(TimeSpan.FromMilliseconds(i % 5), world.Time);
                order.Add($"{i}:{sum}@{world.Time.Elapsed.TotalMilliseconds}");
            }));
        });
        return string.Join("\n", order);
    }

    private static VirtualWorld Create(int seed) => VirtualWorld.Create(seed, static services =>
    {
        services.AddSingleton<Gates>();
        services.AddSingleton<Lives>();
        services.AddGrainStorage<MemoryGrainStorage>("memory");
    });

    private static ICounterGrain Counter(VirtualWorld world, string key) => world.Grains.GetGrain<ICounterGrain>(key);
}
