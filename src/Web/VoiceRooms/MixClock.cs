namespace Lexi.Web.VoiceRooms;

/// <summary>
/// Ticks every 20 ms, and does not drift: tick n comes at the start + n * 20 ms. What a busy machine delayed is caught up at once, up to
/// half a second; what lies further back is left out and counted.
/// </summary>
internal sealed class MixClock : IDisposable
{
    public const int TickMs = 20;

    private const int MostBehind = 25;

    private readonly TimeProvider _time;
    private readonly Action<long> _tick;
    private readonly Action<long> _skipped;
    private readonly long _start;
    private readonly ITimer _timer;
    private long _done;
    private volatile bool _isStopped;

    /// <param name="time">The clock.</param>
    /// <param name="tick">Called with the number of the tick, from 1 on; never twice at once.</param>
    /// <param name="skipped">Called with how many were left out.</param>
    public MixClock(TimeProvider time, Action<long> tick, Action<long> skipped)
    {
        _time = time;
        _tick = tick;
        _skipped = skipped;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((MixClock)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Schedule();
    }

    public void Dispose()
    {
        _isStopped = true;
        _timer.Dispose();
    }

    private void Fire()
    {
        var due = (long)(_time.GetElapsedTime(_start).TotalMilliseconds / TickMs);
        if (due - _done > MostBehind)
        {
            _skipped(due - _done - MostBehind);
            _done = due - MostBehind;
        }

        while (_done < due && !_isStopped)
            _tick(++_done);
        if (!_isStopped)
            Schedule();
    }

    /// <summary>One shot after the other: a period would lose what each of them is late. In whole milliseconds up, as timers count.</summary>
    private void Schedule()
    {
        var left = ((_done + 1) * TickMs) - _time.GetElapsedTime(_start).TotalMilliseconds;
        _ = _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left))), Timeout.InfiniteTimeSpan);
    }
}
