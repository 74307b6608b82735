using System.Diagnostics;
using System.Globalization;
using Lexi.Bench.Grains;
using Microsoft.Extensions.DependencyInjection;

// Prints Markdown: what a call costs in processor time of the whole process and in bytes, and what idle activations weigh.
const int Calls = 200_000;
const int Rounds = 5;
const int Idle = 100_000;
const int Pairs = 32;

using var host = BenchHost.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();

CallCase[] cases =
[
    new("client to grain, Task<int>", static async (grains, calls) =>
    {
        var grain = grains.GetGrain<IBenchGrain>("a");
        for (var i = 0; i < calls; i++) _ = await grain.Add(i);
    }),
    new("client to grain, ValueTask<int>", static async (grains, calls) =>
    {
        var grain = grains.GetGrain<IBenchGrain>("a");
        for (var i = 0; i < calls; i++) _ = await grain.AddPooled(i);
    }),
    new("client to grain, Task<int>, the method yields", static async (grains, calls) =>
    {
        var grain = grains.GetGrain<IBenchGrain>("a");
        for (var i = 0; i < calls; i++) _ = await grain.AddAfterYield(i);
    }),
    new("grain to grain, Task<int>", static (grains, calls) => grains.GetGrain<IBenchGrain>("a").CallTask("b", calls)),
    new("grain to grain, ValueTask<int>", static (grains, calls) => grains.GetGrain<IBenchGrain>("a").CallPooled("b", calls)),
    new($"grain to grain, Task<int>, {Pairs} pairs at once", static (grains, calls) => Task.WhenAll(
        Enumerable.Range(0, Pairs).Select(i => grains.GetGrain<IBenchGrain>($"x{i}").CallTask($"y{i}", calls / Pairs)))),
];

Console.WriteLine("| call | µs of CPU | µs elapsed | bytes |");
Console.WriteLine("| --- | ---: | ---: | ---: |");
foreach (var one in cases)
{
    await Task.Run(() => one.Run(grains, Calls / 4));
    var best = (Cpu: double.MaxValue, Elapsed: double.MaxValue, Bytes: double.MaxValue);
    for (var round = 0; round < Rounds; round++)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.Run(() => one.Run(grains, Calls));
        var elapsed = Stopwatch.GetElapsedTime(started);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        best = (
            Math.Min(best.Cpu, cpu.TotalMicroseconds / Calls),
            Math.Min(best.Elapsed, elapsed.TotalMicroseconds / Calls),
            Math.Min(best.Bytes, (double)bytes / Calls));
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {one.Name} | {best.Cpu:F2} | {best.Elapsed:F2} | {best.Bytes:F0} |"));
}

var before = GC.GetTotalMemory(forceFullCollection: true);
var touches = Stopwatch.GetTimestamp();
for (var i = 0; i < Idle; i++) await grains.GetGrain<IBenchGrain>($"idle-{i}").Touch();
var each = Stopwatch.GetElapsedTime(touches).TotalMicroseconds / Idle;
var weight = GC.GetTotalMemory(forceFullCollection: true) - before;
Console.WriteLine();
Console.WriteLine("| idle activations | MB | bytes each | µs to activate one |");
Console.WriteLine("| --- | ---: | ---: | ---: |");
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"| {Idle} | {weight / 1e6:F1} | {(double)weight / Idle:F0} | {each:F1} |"));
await host.StopAsync();
