using System.Diagnostics;

namespace Lexi.Bench.Audio;

/// <summary>The time of one call: the best of many batches, since everything that disturbs makes it longer.</summary>
internal static class Timing
{
    private const int Calls = 200;
    private const int Batches = 60;

    public static (double Nanoseconds, long AllocatedBytes) Of(Action call)
    {
        // The runtime compiles well what was called often, but only after a tenth of a second without new methods.
        for (var i = 0; i < 30 * Calls; i++)
        {
            call();
            if (i % (10 * Calls) == 0) { Thread.Sleep(150); }
        }

        var best = double.MaxValue;
        var allocated = long.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Calls; i++) { call(); }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (best, allocated);
    }
}
