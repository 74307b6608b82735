namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// The turns of one observer: one call after the other, in the order they were made. It does not keep the observer alive.
/// </summary>
internal sealed class ObserverMailbox(GrainRuntime runtime, IGrainObserver observer, string key) : Mailbox(runtime)
{
    internal static readonly GrainType GrainType = GrainType.Create("sys.observer");

    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private RequestList _waiting;
    private GrainRequest? _running;
    private bool _isRunningWaiting;

    internal string Key { get; } = key;

    internal override void Leave(GrainRequest request) => _running = null;

    internal override void Continue()
    {
        // A call that ends at once comes back here from inside Run: the outer loop goes on, the stack stays flat.
        if (_isRunningWaiting) return;
        _isRunningWaiting = true;
        while (_running is null && _waiting.First is { } next)
        {
            _waiting.Remove(next);
            Run(next);
        }

        _isRunningWaiting = false;
    }

    internal override void OnOneWayFailure(GrainRequest request, Exception error) =>
        Log.ObserverFailed(Runtime.Logger, error, request.MethodName);

    private protected override void Accept(GrainRequest request)
    {
        if (_running is null)
        {
            Run(request);
            return;
        }

        if (_waiting.Count < Runtime.Options.MaxWaitingRequests)
        {
            _waiting.Add(request);
            return;
        }

        Runtime.Instruments.CallRefused();
        request.Fail(new LimitExceededException($"The observer has {_waiting.Count} calls waiting."));
    }

    private void Run(GrainRequest request)
    {
        if (!_observer.TryGetTarget(out var target))
        {
            Close();
            request.Fail(new OrleansMessageRejectionException("The observer is gone."));
            return;
        }

        _running = request;
        request.Execute(target);
    }
}
