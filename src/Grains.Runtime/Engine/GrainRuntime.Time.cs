using System.Collections.Concurrent;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// The coarse clock: one timer reads the time for everybody, so that a call costs no look at a clock. Each tick looks for
/// calls that waited too long and, less often, for idle activations.
/// </summary>
internal sealed partial class GrainRuntime
{
    private static readonly TimeSpan _longestTick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ObserverMailbox, byte> _busyObservers = new();
    private ITimer? _clock;
    private long _start;
    private long _now;
    private long _tick;
    private long _nextCollection;
    private long _responseTimeout;
    private bool _isExact;

    /// <summary>Milliseconds since the start; at most one tick late.</summary>
    internal long Now => _isExact ? ReadClock() : Volatile.Read(ref _now);

    /// <summary>Whether a call posted then has waited long enough; never too early, at most two ticks late.</summary>
    internal bool IsExpired(long postedAt) => postedAt <= Now - _responseTimeout;

    /// <summary>Observers are many and rarely asked: only those that owe an answer are looked at.</summary>
    internal void Watch(ObserverMailbox observer, bool isBusy)
    {
        if (isBusy) _ = _busyObservers.TryAdd(observer, 0);
        else _ = _busyObservers.TryRemove(observer, out _);
    }

    private void InitializeClock()
    {
        // In virtual time reading the clock costs nothing, and exactness is what it is for.
        _isExact = Dispatcher is not ThreadPoolDispatcher;
        var tick = Min(_longestTick, Min(Options.ResponseTimeout, Min(Options.CollectionQuantum, Options.CollectionAge)) / 4);
        _tick = Math.Max(1, (long)tick.TotalMilliseconds);
        _responseTimeout = (long)Options.ResponseTimeout.TotalMilliseconds + (_isExact ? 0 : _tick);
        _start = Time.GetTimestamp();
        _nextCollection = (long)Options.CollectionQuantum.TotalMilliseconds;
        using (ExecutionContext.SuppressFlow())
        {
            var period = TimeSpan.FromMilliseconds(_tick);
            _clock = Time.CreateTimer(static state => ((GrainRuntime)state!).Tick(), this, period, period);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private long ReadClock() => (long)Time.GetElapsedTime(_start).TotalMilliseconds;

    private void Tick()
    {
        var now = ReadClock();
        Volatile.Write(ref _now, now);
        var collect = now >= _nextCollection;
        if (collect) _nextCollection = now + (long)Options.CollectionQuantum.TotalMilliseconds;

        List<Activation>? late = null;
        List<Activation>? idle = null;
        foreach (var @class in _classes)
        {
            foreach (var activation in @class.Activations)
            {
                if (activation.NeedsTimeCheck(now)) (late ??= []).Add(activation);
                else if (collect && activation.IsStale()) (idle ??= []).Add(activation);
            }
        }

        foreach (var observer in _busyObservers.Keys.OrderBy(static observer => observer.Sequence))
            observer.Enqueue(LifecycleItem.CheckObserverTime);

        // A dictionary's order differs from run to run; the order of their making does not.
        foreach (var activation in InOrder(late)) activation.Enqueue(LifecycleItem.CheckTime);
        foreach (var activation in InOrder(idle))
        {
            var reason = new DeactivationReason(DeactivationReasonCode.ActivationIdle, "It was idle for longer than its age limit.");
            activation.Enqueue(new DeactivateItem(reason, onlyIfIdle: true, CancellationToken.None));
        }
    }

    private static List<Activation> InOrder(List<Activation>? activations)
    {
        if (activations is null) return [];
        activations.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        return activations;
    }
}
