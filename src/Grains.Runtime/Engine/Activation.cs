using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// One living grain: its mailbox, its object, the requests that run and wait. Everything here except posting happens in its
/// own turns, so there is nothing to lock.
/// </summary>
internal sealed partial class Activation : Mailbox, IGrainContext
{
    [ThreadStatic]
    private static Activation? _constructing;

    private RequestList _running;
    private RequestList _waiting;
    private GrainRequest? _blocking;
    private ActivationState _state;
    private bool _isRunningWaiting;
    private long _lastUse;
    private long _keepUntil;
    private object? _instance;
    private ActivationExtras? _extras;

    internal Activation(GrainRuntime runtime, GrainClass @class, string key, long sequence)
        : base(runtime)
    {
        Class = @class;
        Key = key;
        Sequence = sequence;
        _lastUse = runtime.Now;
    }

    /// <summary>The activation whose grain object is being made on this thread.</summary>
    internal static Activation? Constructing => _constructing;

    public GrainId GrainId => new(Class.GrainType, IdSpan.Create(Key));

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices
    {
        get
        {
            var scope = Extras.Scope ?? Runtime.Services.CreateAsyncScope();
            Extras.Scope = scope;
            return scope.ServiceProvider;
        }
    }

    internal GrainClass Class { get; }

    internal string Key { get; }

    /// <summary>The order in which activations were made: what is done to many is done in this order.</summary>
    internal long Sequence { get; }

    internal ActivationState State => _state;

    private ActivationExtras Extras => _extras ??= new ActivationExtras();

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        // In a turn of its own it takes effect at once: nothing that waits runs on this activation any more.
        if (TaskScheduler.Current == this)
            BeginDeactivating(deactivationReason, onlyIfIdle: false, cancellationToken);
        else
            Enqueue(new DeactivateItem(deactivationReason, onlyIfIdle: false, cancellationToken));
    }

    public override string ToString() => $"{GrainId} ({_state})";

    internal void DelayDeactivation(TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue)
            _keepUntil = long.MaxValue;
        else
            _keepUntil = time <= TimeSpan.Zero ? 0 : Runtime.Now + (long)time.TotalMilliseconds;
    }

    internal IGrainTimer AddTimer(GrainTimer timer)
    {
        if (_state is ActivationState.Invalid) throw new InvalidOperationException("The activation has ended.");
        (Extras.Timers ??= []).Add(timer);
        timer.Start();
        return timer;
    }

    internal void OnTimerFailure(Exception error) => Log.TimerFailed(Runtime.Logger, error, Class.Name);

    internal void RemoveTimer(GrainTimer timer) => _extras?.Timers?.Remove(timer);

    /// <summary>Remembers a state of the grain that is read before it activates.</summary>
    internal void AddState(IStorage state) => (Extras.States ??= []).Add(state);

    internal override void Leave(GrainRequest request)
    {
        _running.Remove(request);
        if (_blocking == request) _blocking = null;
        if (!request.Has(RequestOptions.Unnoticed)) _lastUse = Runtime.Now;
    }

    internal override void Continue()
    {
        if (_state == ActivationState.Deactivating)
        {
            if (_running.Count == 0) FinishDeactivating();
            return;
        }

        // A request that ends at once comes back here from inside Run: the outer loop goes on, the stack stays flat.
        if (_isRunningWaiting || _waiting.Count == 0) return;
        _isRunningWaiting = true;
        while (_state == ActivationState.Valid && NextRunnable() is { } request)
        {
            _waiting.Remove(request);
            Run(request);
        }

        _isRunningWaiting = false;
    }

    internal override void OnOneWayFailure(GrainRequest request, Exception error) =>
        Log.OneWayFailed(Runtime.Logger, error, request.MethodName, Class.Name);

    private protected override void Accept(GrainRequest request)
    {
        if (_state == ActivationState.Valid && MayRun(request))
        {
            Run(request);
            return;
        }

        if (request.Has(RequestOptions.LocalOnly) && _state == ActivationState.Invalid) return;
        if (_waiting.Count >= Runtime.Options.MaxWaitingRequests && !request.Has(RequestOptions.LocalOnly))
        {
            Runtime.Instruments.CallRefused();
            request.Fail(new LimitExceededException($"{Class.Name} has {_waiting.Count} requests waiting."));
            return;
        }

        _waiting.Add(request);
        if (_state == ActivationState.Invalid) PassOnWaiting();
    }

    private GrainRequest? NextRunnable()
    {
        for (var request = _waiting.First; request is not null; request = request.Next)
        {
            if (MayRun(request)) return request;
        }

        return null;
    }

    /// <summary>The one rule of turns.</summary>
    private bool MayRun(GrainRequest request) =>
        _running.Count == 0
        || _blocking is null
        || Class.IsReentrant
        || request.Has(RequestOptions.AlwaysInterleave)
        || (request.Has(RequestOptions.ReadOnly) && _blocking.Has(RequestOptions.ReadOnly));

    private void Run(GrainRequest request)
    {
        _running.Add(request);
        if (_blocking is null && !request.Has(RequestOptions.AlwaysInterleave)) _blocking = request;
        request.Execute(_instance!);
    }
}
