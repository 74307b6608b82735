using Lexi.Grains.Runtime.Engine;

namespace Lexi.Grains.Runtime;

/// <summary>
/// Runs turns on the driver's thread, one piece of work at a time, and lets the seed choose which of the mailboxes that have
/// work goes next: every order it can choose is one that may happen in life.
/// </summary>
internal sealed class VirtualDispatcher(int seed) : IDispatcher
{
    private readonly Random _choice = new(seed);
    private readonly List<Mailbox> _ready = [];
    private readonly Lock _gate = new();
    private Thread? _driver;
    private bool _hasStray;

    /// <summary>Work came in from another thread while this one was driving.</summary>
    public bool HasStray
    {
        get
        {
            lock (_gate) return _hasStray;
        }
    }

    public void Schedule(Mailbox mailbox)
    {
        lock (_gate)
        {
            _hasStray |= _driver is not null && _driver != Thread.CurrentThread;
            _ready.Add(mailbox);
        }
    }

    /// <summary>Runs one piece of work.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="InvalidOperationException">Work came in from another thread: the run could not be repeated.</exception>
    public bool RunOne()
    {
        Mailbox next;
        lock (_gate)
        {
            if (_hasStray)
            {
                throw new InvalidOperationException(
                    "Work came from another thread, so this run cannot be repeated: look for Task.Run, ConfigureAwait(false), "
                    + "a real timer, or WhenAll, WhenAny or WaitAsync on a task that runs its continuations asynchronously.");
            }

            if (_ready.Count == 0) return false;
            var chosen = _ready.Count == 1 ? 0 : _choice.Next(_ready.Count);
            next = _ready[chosen];
            _ready[chosen] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
        }

        next.Drain(1);
        return true;
    }

    /// <summary>Makes this thread the driver until the returned scope ends.</summary>
    public Driving Drive()
    {
        lock (_gate)
        {
            if (_driver is not null) throw new InvalidOperationException("A virtual world has one driver at a time.");
            _driver = Thread.CurrentThread;
        }

        return new Driving(this, SynchronizationContext.Current);
    }

    /// <summary>While it lasts no synchronization context can take continuations elsewhere.</summary>
    internal readonly struct Driving : IDisposable
    {
        private readonly VirtualDispatcher _dispatcher;
        private readonly SynchronizationContext? _previous;

        public Driving(VirtualDispatcher dispatcher, SynchronizationContext? previous)
        {
            _dispatcher = dispatcher;
            _previous = previous;
            SynchronizationContext.SetSynchronizationContext(null);
        }

        public void Dispose()
        {
            SynchronizationContext.SetSynchronizationContext(_previous);
            lock (_dispatcher._gate) _dispatcher._driver = null;
        }
    }
}
