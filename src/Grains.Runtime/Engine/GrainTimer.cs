namespace Lexi.Grains.Runtime.Engine;

/// <summary>A timer whose ticks are requests of its activation.</summary>
internal abstract class GrainTimer : GrainRequest, IGrainTimer
{
    private readonly Activation _activation;
    private readonly RequestOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private Action? _tickEnded;
    private ITimer? _timer;
    private Task? _tick;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _isChanged;
    private bool _isTicking;
    private int _isWaiting;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        Validate(options.DueTime, nameof(options));
        Validate(options.Period, nameof(options));
        _activation = activation;
        _dueTime = options.DueTime;
        _period = options.Period;
        _options = RequestOptions.OneWay
            | RequestOptions.LocalOnly
            | (options.Interleave ? RequestOptions.AlwaysInterleave : 0)
            | (options.KeepAlive ? 0 : RequestOptions.Unnoticed);
        Target = activation;
    }

    public override RequestOptions Options => _options;

    public override string MethodName => "IGrainTimer.Tick";

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, nameof(dueTime));
        Validate(period, nameof(period));
        _isChanged = true;
        _dueTime = dueTime;
        _period = period;
        if (!_isTicking) SetTimer(dueTime);
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested) return;
        _disposed.Cancel();
        _timer?.Dispose();
        _activation.RemoveTimer(this);
    }

    internal void Start()
    {
        // The timer outlives the turn that makes it: it must not carry that turn's ambient values.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = _activation.Runtime.Time.CreateTimer(
                static state => ((GrainTimer)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        SetTimer(_dueTime);
    }

    internal sealed override void Execute(object target)
    {
        Volatile.Write(ref _isWaiting, 0);
        if (_disposed.IsCancellationRequested)
        {
            _activation.Leave(this);
            _activation.Continue();
            return;
        }

        _isChanged = false;
        try
        {
            _tick = Call(_disposed.Token);
        }
        catch (Exception error)
        {
            End(error);
            return;
        }

        if (_tick.IsCompleted)
            TickEnded();
        else
            _tick.GetAwaiter().UnsafeOnCompleted(_tickEnded ??= TickEnded);
    }

    internal sealed override void Fail(Exception error)
    {
    }

    protected abstract Task Call(CancellationToken token);

    private static void Validate(TimeSpan time, string name)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, 0xfffffffe, name);
    }

    private void OnDue()
    {
        _isTicking = true;

        // A change that races with the timer can make it due again before the tick had its turn: it is linked into one list once.
        if (Interlocked.Exchange(ref _isWaiting, 1) == 0) _activation.TryPost(this);
    }

    private void TickEnded() =>
        End(_tick!.IsCompletedSuccessfully ? null : _tick.Exception?.InnerException ?? new TaskCanceledException(_tick));

    private void End(Exception? error)
    {
        _tick = null;
        if (error is not null && !_disposed.IsCancellationRequested) _activation.OnTimerFailure(error);
        _isTicking = false;

        // Before leaving, so that the next thing that runs can change or dispose it.
        if (!_disposed.IsCancellationRequested) SetTimer(_isChanged ? _dueTime : _period);
        _activation.Leave(this);
        _activation.Continue();
    }

    private void SetTimer(TimeSpan dueTime)
    {
        try
        {
            _timer?.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Disposed by its own callback: there is no next tick.
        }
    }
}
