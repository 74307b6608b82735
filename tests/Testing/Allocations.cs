namespace Lexi.Testing;

/// <summary>Counts what a piece of code allocates on this thread.</summary>
public static class Allocations
{
    /// <summary>
    /// Bytes that <paramref name="action"/> allocates in one run after warming up. The least of several runs, because the runtime
    /// itself may allocate on the thread while it compiles.
    /// </summary>
    public static long Of(Action action, int warmUps = 50, int runs = 20)
    {
        for (var i = 0; i < warmUps; i++) { action(); }
        var least = long.MaxValue;
        for (var i = 0; i < runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
