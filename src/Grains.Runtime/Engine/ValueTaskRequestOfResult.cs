using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>A request whose method returns <see cref="ValueTask{TResult}"/>: answered without allocating, taken back when awaited.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class ValueTaskRequest<TResult> : AnsweredRequest, IValueTaskSource<TResult>
{
    private ManualResetValueTaskSourceCore<TResult> _answer = new() { RunContinuationsAsynchronously = true };
    private ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter _method;

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        try
        {
            return _answer.GetResult(token);
        }
        finally
        {
            if (IsPoolable)
            {
                _answer.Reset();
                ForgetTarget();
                Recycle();
            }
        }
    }

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _answer.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answer.OnCompleted(continuation, state, token, flags);

    /// <summary>Posts the request.</summary>
    /// <param name="reference">To whom.</param>
    /// <returns>The answer; await it once.</returns>
    public ValueTask<TResult> Send(GrainReference reference)
    {
        // Read before the post: afterwards the request belongs to the target.
        var answer = new ValueTask<TResult>(this, _answer.Version);
        _ = TryPost(reference);
        return answer;
    }

    internal sealed override void Execute(object target)
    {
        NoticeCancellation();
        try
        {
            // The one use of it: only its awaiter is kept.
#pragma warning disable CA2012
            _method = Call(target).ConfigureAwait(true).GetAwaiter();
#pragma warning restore CA2012
        }
        catch (Exception error)
        {
            End(error);
            return;
        }

        if (_method.IsCompleted)
            MethodEnded();
        else
            _method.UnsafeOnCompleted(MethodEndedCallback);
    }

    internal sealed override void Fail(Exception error) => _answer.SetException(error);

    /// <summary>Calls the method with the arguments of this request.</summary>
    protected abstract ValueTask<TResult> Call(object target);

    /// <summary>Forgets the arguments and returns to the pool.</summary>
    protected abstract void Recycle();

    private protected sealed override void MethodEnded()
    {
        TResult result;
        try
        {
            result = _method.GetResult();
        }
        catch (Exception error)
        {
            End(error);
            return;
        }

        _method = default;
        var target = LeaveTarget();

        // The last touch: an awaiting caller may take the request back at once.
        if (!IsAnswered) _answer.SetResult(result);
        target.Continue();
    }

    private void End(Exception error)
    {
        _method = default;
        var target = LeaveTarget();

        // The last touch: an awaiting caller may take the request back at once.
        if (!IsAnswered) _answer.SetException(error);
        target.Continue();
    }
}
