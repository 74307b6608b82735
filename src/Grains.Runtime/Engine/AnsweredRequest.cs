namespace Lexi.Grains.Runtime.Engine;

#pragma warning disable CA1001 // The token source has neither a timer nor a link: there is nothing to dispose.
/// <summary>A request somebody waits for. It carries the caller's cancellation over to the target's turns.</summary>
public abstract class AnsweredRequest : GrainRequest
{
    private Action? _methodEnded;
    private CancellationTokenSource? _cancellation;
    private CancellationTokenRegistration _registration;
    private CancellationToken _callerToken;

    /// <summary>A canceled request may be named by an item still on its way: it is never used again.</summary>
    private protected bool IsPoolable => _cancellation is null && !IsAnswered;

    private protected Action MethodEndedCallback => _methodEnded ??= MethodEnded;

    /// <summary>Gives the method a token of its own, which is canceled in a turn of the target.</summary>
    /// <param name="token">The caller's.</param>
    /// <returns>What the method gets.</returns>
    public CancellationToken Follow(CancellationToken token)
    {
        if (!token.CanBeCanceled) return token;
        _callerToken = token;
        _cancellation = new CancellationTokenSource();
        return _cancellation.Token;
    }

    /// <summary>Ends the call at the caller at once and tells the method.</summary>
    internal void CancelByCaller()
    {
        if (IsAnswered) return;
        IsAnswered = true;
        Fail(new OperationCanceledException(_callerToken));
        CancelMethod();
    }

    internal override void CancelMethod() => _cancellation?.Cancel();

    private protected abstract void MethodEnded();

    private protected bool TryPost(GrainReference reference)
    {
        if (_cancellation is not null)
        {
            if (_callerToken.IsCancellationRequested)
            {
                Fail(new OperationCanceledException(_callerToken));
                return false;
            }

            // Before the post: afterwards the request may already be answered.
            _registration = _callerToken.UnsafeRegister(
                static state => ((AnsweredRequest)state!).Target?.Enqueue(new CancelItem((AnsweredRequest)state)), this);
        }

        if (reference.TryPost(this) is not { } refusal) return true;
        _registration.Unregister();
        Fail(refusal);
        return false;
    }

    /// <summary>A cancellation that came while the request was between two activations is found here.</summary>
    private protected void NoticeCancellation()
    {
        if (_callerToken.IsCancellationRequested) CancelByCaller();
    }

    /// <summary>Reports the end to the target.</summary>
    /// <returns>The target, which goes on once the caller is answered.</returns>
    private protected Mailbox LeaveTarget()
    {
        _registration.Unregister();
        var target = Target!;
        target.Leave(this);
        return target;
    }

    private protected void ForgetTarget()
    {
        Target = null;
        Forwards = 0;
    }
}
