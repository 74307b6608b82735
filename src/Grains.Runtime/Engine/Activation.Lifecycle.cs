namespace Lexi.Grains.Runtime.Engine;

/// <summary>Beginning and end of an activation.</summary>
internal sealed partial class Activation
{
    internal void StartActivating() => _ = ActivateAsync();

    internal void BeginDeactivating(DeactivationReason reason, bool onlyIfIdle, CancellationToken hurry)
    {
        if (_state is ActivationState.Deactivating or ActivationState.Invalid) return;
        if (onlyIfIdle && (_running.Count > 0 || _waiting.Count > 0 || !IsStale())) return;
        Extras.Reason = reason;
        Extras.Hurry = hurry;
        Extras.WasValid = _state == ActivationState.Valid;
        if (_state == ActivationState.Activating)
        {
            // The running activation notices it and goes on with ending.
            _state = ActivationState.Deactivating;
            Extras.LifecycleTimeout?.Cancel();
            return;
        }

        _state = ActivationState.Deactivating;
        if (_running.Count == 0) FinishDeactivating();
    }

    /// <summary>Answers requests that waited too long, and ends what takes too long in activation or deactivation.</summary>
    internal void CheckTime()
    {
        var now = Runtime.Now;
        if (_extras is { LifecycleTimeout: { } timeout, LifecycleDeadline: var deadline } && now >= deadline) timeout.Cancel();
        _running.FailExpired(Runtime, drop: false);
        _waiting.FailExpired(Runtime, drop: true);
    }

    /// <summary>Called by the runtime from outside the turns: a hint, the turn decides.</summary>
    internal bool NeedsTimeCheck(long now) =>
        _running.Count > 0
        || _waiting.Count > 0
        || (_extras is { LifecycleTimeout: not null, LifecycleDeadline: var deadline } && now >= deadline);

    /// <summary>Called by the runtime from outside the turns: a hint, the turn decides.</summary>
    internal bool IsStale() =>
        _state == ActivationState.Valid
        && _running.Count == 0
        && Runtime.Now >= _keepUntil
        && Runtime.Now - _lastUse >= Class.CollectionAgeMilliseconds(Runtime.Options);

    private async Task ActivateAsync()
    {
        var token = StartLifecycleTimeout(Runtime.Options.ActivationTimeout);
        try
        {
            _constructing = this;
            try
            {
                _instance = Class.Create(this);
            }
            finally
            {
                _constructing = null;
            }

            if (_extras?.States is { } states)
            {
                foreach (var state in states) await state.ReadStateAsync(token).WaitInTurnAsync(token);
            }

            await ((IGrainBase)_instance).OnActivateAsync(token).WaitInTurnAsync(token);
        }
        catch (Exception error)
        {
            if (_state == ActivationState.Activating || !token.IsCancellationRequested)
                await FailActivationAsync(error);
            else
                FinishDeactivating();
            return;
        }

        Extras.LifecycleTimeout = null;
        _lastUse = Runtime.Now;
        Runtime.Instruments.Activated();
        if (_state == ActivationState.Deactivating)
        {
            FinishDeactivating();
            return;
        }

        _state = ActivationState.Valid;
        if (_extras is { Timers: null, States: null, Scope: null }) _extras = null;
        Continue();
    }

    private async Task FailActivationAsync(Exception error)
    {
        Log.ActivationFailed(Runtime.Logger, error, Class.Name);
        Runtime.Instruments.ActivationFailed();
        DisposeTimers();
        CloseAndUnregister();
        while (_waiting.First is { } request)
        {
            _waiting.Remove(request);
            if (request.IsAnswered || request.Has(RequestOptions.LocalOnly)) continue;
            request.IsAnswered = true;
            request.Fail(error);
        }

        await DisposeInstanceAsync();
    }

    private void FinishDeactivating()
    {
        // Entered again when an interleaved request of the last turn ends: the first entry does the work.
        if (Extras.IsEnding) return;
        Extras.IsEnding = true;
        _ = DeactivateAsync();
    }

    private async Task DeactivateAsync()
    {
        var extras = Extras;
        DisposeTimers();
        if (extras.WasValid)
        {
            var token = StartLifecycleTimeout(Runtime.Options.DeactivationTimeout);
            using var hurry = extras.Hurry.UnsafeRegister(
                static state => ((CancellationTokenSource)state!).Cancel(), extras.LifecycleTimeout);
            try
            {
                await ((IGrainBase)_instance!).OnDeactivateAsync(extras.Reason, token).WaitInTurnAsync(token);
            }
            catch (Exception error)
            {
                Log.DeactivationFailed(Runtime.Logger, error, Class.Name);
            }
        }

        CloseAndUnregister();
        PassOnWaiting();
        await DisposeInstanceAsync();
        if (extras.WasValid) Runtime.Instruments.Deactivated(extras.Reason.ReasonCode);
    }

    private CancellationToken StartLifecycleTimeout(TimeSpan timeout)
    {
        var source = new CancellationTokenSource();
        Extras.LifecycleTimeout = source;
        Extras.LifecycleDeadline = Runtime.Now + (long)timeout.TotalMilliseconds;
        return source.Token;
    }

    private void CloseAndUnregister()
    {
        _state = ActivationState.Invalid;
        Extras.LifecycleTimeout = null;
        Close();
        Class.Remove(this);
    }

    /// <summary>What came for an activation that has ended goes to the next one.</summary>
    private void PassOnWaiting()
    {
        while (_waiting.First is { } request)
        {
            _waiting.Remove(request);
            if (request.IsAnswered || request.Has(RequestOptions.LocalOnly)) continue;
            if (Runtime.TryForward(Class, Key, request) is not { } refusal) continue;
            request.IsAnswered = true;
            request.Fail(refusal);
        }
    }

    private void DisposeTimers()
    {
        if (_extras?.Timers is not { } timers) return;
        _extras.Timers = null;
        foreach (var timer in timers) timer.Dispose();
    }

    private async Task DisposeInstanceAsync()
    {
        var instance = _instance;
        _instance = null;
        try
        {
            if (instance is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
            else (instance as IDisposable)?.Dispose();
            if (_extras?.Scope is { } scope) await scope.DisposeAsync();
        }
        catch (Exception error)
        {
            Log.DisposeFailed(Runtime.Logger, error, Class.Name);
        }

        _extras = null;
        Runtime.OnEnded(this);
    }
}
