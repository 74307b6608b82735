namespace Lexi.Grains.Runtime.Engine;

/// <summary>An orderly end: first no new calls from outside, then every activation ends, then nothing is taken any more.</summary>
internal sealed partial class GrainRuntime
{
    private readonly Lock _endingGate = new();
    private readonly HashSet<Activation> _ending = [];
    private TaskCompletionSource? _roundEnded;

    /// <summary>Ends all activations and waits for them, at most <see cref="GrainRuntimeOptions.ShutdownTimeout"/>.</summary>
    /// <param name="hurry">Ends the waiting, and tells the grains so.</param>
    internal async Task StopAsync(CancellationToken hurry)
    {
        if (_isStopped) return;
        _isAccepting = false;
        using var timeout = new CancellationTokenSource(Options.ShutdownTimeout, Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(hurry, timeout.Token);
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host is shutting down.");
        try
        {
            // A grain that ends may call, and so wake, another one: until none is left. Each round waits for those it ended and no
            // others, for nobody has told the ones that were woken meanwhile to end.
            while (BeginRound() is { Count: > 0 } living)
            {
                var ended = _roundEnded!.Task;
                foreach (var activation in living) activation.Deactivate(reason, end.Token);
                await ended.WaitInTurnAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Log.StoppedWithActivations(Logger, ActivationCount, Options.ShutdownTimeout);
        }

        _isStopped = true;
        _clock?.Dispose();
    }

    /// <summary>While the end is under way grains may still call each other; nobody else may.</summary>
    internal Exception? RefuseWhileStopping()
    {
        if (!_isStopped && TaskScheduler.Current is Activation) return null;
        Instruments.CallRefused();
        return new OrleansMessageRejectionException("The host is shutting down.");
    }

    internal Exception? TryForward(GrainClass @class, string key, GrainRequest request)
    {
        if (_isStopped || (!_isAccepting && request.Forwards > 0)) return new OrleansMessageRejectionException("The host is shutting down.");
        if (++request.Forwards > MaxForwards)
            return new OrleansMessageRejectionException($"{@class.Name} ended {MaxForwards} times before it could run {request.MethodName}.");
        while (true)
        {
            var next = @class.GetOrActivate(key);
            request.Target = next;
            if (next.TryPost(request)) return null;
        }
    }

    internal void OnEnded(Activation activation)
    {
        if (_isAccepting) return;
        TaskCompletionSource? last;
        lock (_endingGate) last = _ending.Remove(activation) && _ending.Count == 0 ? _roundEnded : null;
        last?.TrySetResult();
    }

    /// <summary>All activations there are. Each tells of its end after it has left its class, so none is waited for that has told already.</summary>
    private List<Activation> BeginRound()
    {
        lock (_endingGate)
        {
            _roundEnded = new TaskCompletionSource();
            _ending.UnionWith(_classes.SelectMany(static @class => @class.Activations));
            return InOrder([.. _ending]);
        }
    }

    private const int MaxForwards = 2;
}
