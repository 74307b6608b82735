namespace Lexi.Grains.Runtime.Engine;

/// <summary>A request nobody waits for: what its method throws is logged and forgotten.</summary>
public abstract class OneWayRequest : GrainRequest
{
    private Action? _methodEnded;
    private Task? _method;

    /// <inheritdoc/>
    public override RequestOptions Options => RequestOptions.OneWay;

    /// <summary>Posts the request; a refusal is counted and forgotten.</summary>
    /// <param name="reference">To whom.</param>
    public void Send(GrainReference reference) => reference.TryPost(this);

    internal sealed override void Execute(object target)
    {
        try
        {
            _method = Call(target);
        }
        catch (Exception error)
        {
            End(error);
            return;
        }

        if (_method.IsCompleted)
            MethodEnded();
        else
            _method.GetAwaiter().UnsafeOnCompleted(_methodEnded ??= MethodEnded);
    }

    internal sealed override void Fail(Exception error)
    {
    }

    /// <summary>Calls the method with the arguments of this request.</summary>
    protected abstract Task Call(object target);

    /// <summary>Forgets the arguments and returns to the pool.</summary>
    protected abstract void Recycle();

    private void MethodEnded() => End(_method!.IsCompletedSuccessfully ? null : _method.Exception?.InnerException ?? new TaskCanceledException(_method));

    private void End(Exception? error)
    {
        _method = null;
        var target = Target!;
        if (error is not null) target.OnOneWayFailure(this, error);
        target.Leave(this);
        Target = null;
        Forwards = 0;
        Recycle();
        target.Continue();
    }
}
