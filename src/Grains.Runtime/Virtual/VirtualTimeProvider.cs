namespace Lexi.Grains.Runtime;

/// <summary>
/// A clock that stands still until somebody moves it, and then stops at every timer on the way, in order of their times and
/// then of their making. Start: 2026-01-01T00:00:00Z. Ticks of 100 ns.
/// </summary>
public sealed class VirtualTimeProvider : TimeProvider
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Due, (long At, long Order)> _due = new();
    private long _now;
    private long _order;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Time passed since the start.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(GetTimestamp());

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(GetTimestamp());

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and runs every callback that becomes due, each at its own time.</summary>
    /// <param name="time">How far; not negative.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = GetTimestamp() + time.Ticks;
        while (FireNext(end))
        {
            // Each callback may set more timers; they count too.
        }

        MoveTo(end);
    }

    /// <summary>Moves to the next timer due at or before a time and runs its callback.</summary>
    /// <param name="end">The time, in ticks since the start.</param>
    /// <returns>False when no timer is due by then; the clock has not moved.</returns>
    internal bool FireNext(long end)
    {
        VirtualTimer timer;
        lock (_due)
        {
            while (true)
            {
                if (!_due.TryPeek(out var next, out var priority)) return false;
                if (!next.Timer.IsArmed(next.Version))
                {
                    _ = _due.Dequeue();
                    continue;
                }

                if (priority.At > end) return false;
                _ = _due.Dequeue();
                if (priority.At > _now) _now = priority.At;
                timer = next.Timer;
                break;
            }
        }

        timer.Fire();
        return true;
    }

    internal void MoveTo(long time)
    {
        lock (_due)
        {
            if (time > _now) _now = time;
        }
    }

    internal void Arm(VirtualTimer timer, int version, long dueTicks)
    {
        lock (_due) _due.Enqueue(new Due(timer, version), (_now + dueTicks, _order++));
    }

    private readonly record struct Due(VirtualTimer Timer, int Version);
}
