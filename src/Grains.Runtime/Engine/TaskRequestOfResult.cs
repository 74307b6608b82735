using System.Runtime.CompilerServices;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>A request whose method returns <see cref="Task{TResult}"/>.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class TaskRequest<TResult> : AnsweredRequest
{
    // The builder is the cheapest promise there is: it allocates the task and nothing else.
    private AsyncTaskMethodBuilder<TResult> _answer;
    private Task<TResult>? _method;

    /// <summary>Posts the request.</summary>
    /// <param name="reference">To whom.</param>
    /// <returns>The answer.</returns>
    public Task<TResult> Send(GrainReference reference)
    {
        // Made before the post: afterwards the request belongs to the target.
        var answer = _answer.Task;
        _ = TryPost(reference);
        return answer;
    }

    internal sealed override void Execute(object target)
    {
        NoticeCancellation();
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
            _method.GetAwaiter().UnsafeOnCompleted(MethodEndedCallback);
    }

    internal sealed override void Fail(Exception error) => _answer.SetException(error);

    /// <summary>Calls the method with the arguments of this request.</summary>
    protected abstract Task<TResult> Call(object target);

    /// <summary>Forgets the arguments and returns to the pool.</summary>
    protected abstract void Recycle();

    private protected sealed override void MethodEnded()
    {
        TResult result;
        try
        {
            result = _method!.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            End(error);
            return;
        }

        _method = null;
        var target = LeaveTarget();
        if (!IsAnswered)
        {
            _answer.SetResult(result);
            TakeBack();
        }

        target.Continue();
    }

    private void End(Exception error)
    {
        _method = null;
        var target = LeaveTarget();
        if (!IsAnswered)
        {
            _answer.SetException(error);
            TakeBack();
        }

        target.Continue();
    }

    private void TakeBack()
    {
        if (!IsPoolable) return;
        _answer = default;
        ForgetTarget();
        Recycle();
    }
}
