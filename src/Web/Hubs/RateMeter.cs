namespace Lexi.Web.Hubs;

/// <summary>Allows a number of things in each window of time. Not thread-safe: one connection, one reader.</summary>
internal sealed class RateMeter(int most, TimeSpan window, TimeProvider time)
{
    private long _windowStart = time.GetTimestamp();
    private int _taken;

    /// <returns>False when this window has had as many as it may.</returns>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(_windowStart, now) >= window)
        {
            _windowStart = now;
            _taken = 0;
        }

        return ++_taken <= most;
    }
}
