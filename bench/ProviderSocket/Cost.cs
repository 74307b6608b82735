namespace Lexi.Bench.ProviderSocket;

/// <summary>What one chunk took: processor time of the whole process, and bytes allocated on all threads.</summary>
internal sealed record Cost(double Microseconds, double Bytes)
{
    public static async Task<Cost> OfAsync(int chunks, Func<Task> work)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var before = Environment.CpuUsage.TotalTime;
        await work();
        var spent = Environment.CpuUsage.TotalTime - before;
        return new Cost(spent.TotalMicroseconds / chunks, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)chunks);
    }

    /// <summary>The best of two rounds: whatever else the machine did is not the client's.</summary>
    public Cost Or(Cost? other) =>
        other is null ? this : new Cost(Math.Min(Microseconds, other.Microseconds), Math.Min(Bytes, other.Bytes));
}
