namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// A queue of work that runs one piece at a time. It is a task scheduler, so whatever a turn awaits comes back to the same
/// mailbox; and it never flows anything else: no synchronization context, no execution context of the caller.
/// </summary>
internal abstract class Mailbox : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>So many pieces in a row, then others get the thread.</summary>
    internal const int Quantum = 64;

    private static readonly ContextCallback _runTurns = static state => ((Mailbox)state!).RunTurnsSafely();

    /// <summary>The state of tasks that are a mailbox's own and never wait in its queue.</summary>
    private static readonly object _own = new();

    private readonly IDispatcher _dispatcher;
    private WorkQueue _queue;
    private bool _isScheduled;
    private bool _isClosed;
    private Task? _standIn;
    private object? _first;
    private int _budget;

    private protected Mailbox(GrainRuntime runtime)
    {
        Runtime = runtime;
        _dispatcher = runtime.Dispatcher;
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    internal GrainRuntime Runtime { get; }

    /// <summary>Work waits that the running turn has not seen yet.</summary>
    internal int QueueLength
    {
        get
        {
            lock (this) return _queue.Count;
        }
    }

    void IThreadPoolWorkItem.Execute() => Drain(Quantum);

    /// <summary>Takes a request unless this mailbox was closed; then the caller finds the next one.</summary>
    internal bool TryPost(GrainRequest request)
    {
        lock (this)
        {
            if (_isClosed) return false;
            _queue.Enqueue(request);
            if (_isScheduled) return true;
            _isScheduled = true;
        }

        _dispatcher.Schedule(this);
        return true;
    }

    /// <summary>Takes the runtime's own work or a continuation; these run even after closing.</summary>
    internal void Enqueue(object item)
    {
        lock (this)
        {
            _queue.Enqueue(item);
            if (_isScheduled) return;
            _isScheduled = true;
        }

        _dispatcher.Schedule(this);
    }

    /// <summary>Runs up to <paramref name="budget"/> pieces and asks to be scheduled again when more are left.</summary>
    internal void Drain(int budget)
    {
        _budget = budget;
        while (_budget > 0)
        {
            object? item;
            lock (this)
            {
                if (_queue.Count == 0)
                {
                    _isScheduled = false;
                    return;
                }

                item = _queue.Dequeue();
            }

            if (item is Task task)
            {
                _budget--;
                TryExecuteTask(task);
            }
            else
            {
                _first = item;
                RunAsCurrent();
            }
        }

        lock (this)
        {
            _isScheduled = _queue.Count > 0;
            if (!_isScheduled) return;
        }

        // Still marked as scheduled, so nobody else can be draining.
        _dispatcher.Schedule(this);
    }

    /// <summary>No request is taken from now on.</summary>
    internal void Close()
    {
        lock (this) _isClosed = true;
    }

    /// <summary>A request's method has ended. Called in a turn, before the caller is answered.</summary>
    internal abstract void Leave(GrainRequest request);

    /// <summary>Goes on with what waits. Called in a turn, after the caller was answered.</summary>
    internal abstract void Continue();

    /// <summary>A request nobody waits for has failed. Called in a turn.</summary>
    internal abstract void OnOneWayFailure(GrainRequest request, Exception error);

    /// <summary>Runs a request now or keeps it for later. Called in a turn.</summary>
    private protected abstract void Accept(GrainRequest request);

    /// <inheritdoc/>
    protected sealed override void QueueTask(Task task)
    {
        if (!ReferenceEquals(task.AsyncState, _own)) Enqueue(task);
    }

    /// <inheritdoc/>
    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected sealed override IEnumerable<Task> GetScheduledTasks() => [];

    /// <summary>Runs turns with this mailbox as <see cref="TaskScheduler.Current"/>.</summary>
    private void RunAsCurrent()
    {
        _standIn ??= CurrentTask.StandIn(this, _own);
        if (_standIn is not null)
        {
            CurrentTask.Run(_standIn, _runTurns, this);
            return;
        }

        var turns = new Task(_ => RunTurnsSafely(), _own);
        turns.Start(this);
        TryExecuteTask(turns);
    }

    /// <summary>What a method throws is its caller's; what comes through here is a callback's of a cancellation, or a fault of ours.</summary>
    private void RunTurnsSafely()
    {
        try
        {
            RunTurns();
        }
        catch (Exception error)
        {
            Log.TurnFailed(Runtime.Logger, error);
        }
    }

    private void RunTurns()
    {
        var item = _first;
        _first = null;
        while (item is not null)
        {
            _budget--;
            switch (item)
            {
                case GrainRequest request:
                    Accept(request);
                    break;
                case Task task:
                    TryExecuteTask(task);
                    break;
                case IMailboxItem own:
                    own.Run(this);
                    break;
            }

            if (_budget <= 0) return;
            lock (this)
            {
                if (_queue.Count == 0) return;
                item = _queue.Dequeue();
            }
        }
    }
}
