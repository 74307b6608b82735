using Lexi.Grains.Runtime.Tests.Contract;

namespace Lexi.Grains.Runtime.Tests.Embedded;

/// <summary>In a virtual world everything a call allocates is allocated on one thread, so it can be counted exactly.</summary>
public sealed class AllocationTests
{
    private const int Calls = 1_000;
    private const int Limit = 200;

    /// <summary>The task with which what was awaited continues on the caller's scheduler.</summary>
    private const int WayBack = 72;

    [Fact]
    public async Task A_call_that_returns_a_value_task_allocates_only_what_brings_the_caller_back()
    {
        await using var world = VirtualWorld.Create(1);
        var bytes = world.Run(async () =>
        {
            var grain = world.Grains.GetGrain<ICounterGrain>("a");
            for (var i = 0; i < Calls; i++) _ = await grain.AddFast(0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++) _ = await grain.AddFast(0);
            return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        });
        Assert.InRange(bytes, 0, WayBack);
    }

    [Fact]
    public async Task A_call_that_returns_a_task_allocates_at_most_200_bytes()
    {
        await using var world = VirtualWorld.Create(1);
        var bytes = world.Run(async () =>
        {
            var grain = world.Grains.GetGrain<ICounterGrain>("a");
            for (var i = 0; i < Calls; i++) _ = await grain.Add(0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++) _ = await grain.Add(0);
            return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        });
        Assert.InRange(bytes, 1, Limit);
    }

    [Fact]
    public async Task Idle_activations_weigh_at_most_a_thousand_bytes_each()
    {
        const int Activations = 10_000;
        await using var world = VirtualWorld.Create(1);
        var grain = world.Grains.GetGrain<ICounterGrain>("first");
        _ = world.Run(() => grain.Add(1));
        var bytes = world.Run(async () =>
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < Activations; i++) _ = await world.Grains.GetGrain<ICounterGrain>($"{i}").Add(1);
            return (GC.GetTotalMemory(forceFullCollection: true) - before) / Activations;
        });
        Assert.InRange(bytes, 1, 1_000);
        Assert.Equal(Activations + 1, world.ActivationCount);
    }
}
