using System.Diagnostics;

namespace Lexi.Bench.ProviderSocket;

/// <summary>What one chunk took: processor time of the whole process, and bytes allocated on all threads.</summary>
internal sealed record Cost(double Microseconds, double Bytes)
{
    public static async Task<Cost> OfAsync(int chunks, Func<Task> work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var before = process.TotalProcessorTime;
        await work();
        process.Refresh();
        var spent = process.TotalProcessorTime - before;
        return new Cost(spent.TotalMicroseconds / chunks, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)chunks);
    }
}
