using System.Globalization;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// The turns of one observer: one call after the other, in the order they were made. It does not keep the observer alive.
/// </summary>
internal sealed class ObserverMailbox(GrainRuntime runtime, IGrainObserver observer, long sequence) : Mailbox(runtime)
{
    internal static readonly GrainType GrainType = GrainType.Create("sys.observer");

    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private RequestList _waiting;
    private GrainRequest? _running;
    private bool _isRunningWaiting;
    private bool _isWatched;

    /// <summary>The order in which observers were made.</summary>
    internal long Sequence { get; } = sequence;

    internal string Key { get; } = sequence.ToString(CultureInfo.InvariantCulture);

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
        Watch();
    }

    /// <summary>Answers calls that waited too long.</summary>
    internal void CheckTime()
    {
        if (_running is not null) _ = RequestList.FailIfExpired(Runtime, _running);
        _waiting.FailExpired(Runtime, drop: true);
    }

    internal override void OnOneWayFailure(GrainRequest request, Exception error) =>
        Log.ObserverFailed(Runtime.Logger, error, request.MethodName);

    private protected override void Accept(GrainRequest request)
    {
        if (_running is null)
        {
            Run(request);
            Watch();
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

    /// <summary>Tells the runtime when this observer begins or ceases to owe an answer.</summary>
    private void Watch()
    {
        var isBusy = _running is not null;
        if (isBusy == _isWatched) return;
        _isWatched = isBusy;
        Runtime.Watch(this, isBusy);
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
