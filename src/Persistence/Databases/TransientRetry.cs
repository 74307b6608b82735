namespace Lexi.Persistence.Databases;

/// <summary>Tries again what failed for a passing reason: 50, 200 and 800 ms later, then it is an error.</summary>
internal static class TransientRetry
{
    private static readonly TimeSpan[] _pauses =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(800)];

    public static async Task<T> Run<T>(
        Func<Task<T>> attempt, Func<Exception, bool> isTransient, TimeProvider time, CancellationToken cancellation)
    {
        for (var attempts = 0; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (attempts < _pauses.Length && isTransient(exception))
            {
                await Task.Delay(_pauses[attempts], time, cancellation);
            }
        }
    }
}
