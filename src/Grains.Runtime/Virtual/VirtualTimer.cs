namespace Lexi.Grains.Runtime;

/// <summary>A timer of a <see cref="VirtualTimeProvider"/>; its callback runs on whoever moves the clock.</summary>
internal sealed class VirtualTimer(VirtualTimeProvider time, TimerCallback callback, object? state) : ITimer
{
    private readonly Lock _gate = new();
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private int _version;
    private bool _isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        int version;
        lock (_gate)
        {
            if (_isDisposed) return false;
            version = ++_version;
            _period = period;
        }

        if (dueTime != Timeout.InfiniteTimeSpan) time.Arm(this, version, dueTime.Ticks);
        return true;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _version++;
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether an appointment still stands: changing or disposing the timer makes the earlier ones void.</summary>
    internal bool IsArmed(int version)
    {
        lock (_gate) return !_isDisposed && version == _version;
    }

    internal void Fire()
    {
        TimeSpan period;
        int version;
        lock (_gate)
        {
            period = _period;
            version = ++_version;
        }

        if (period > TimeSpan.Zero) time.Arm(this, version, period.Ticks);
        callback(state);
    }
}
