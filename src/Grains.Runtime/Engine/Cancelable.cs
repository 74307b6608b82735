namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// Waiting that can be given up and never leaves the turns. <see cref="Task.WaitAsync(CancellationToken)"/> would: for some
/// tasks it goes by way of the thread pool, and a run in virtual time could then not be repeated.
/// </summary>
internal static class Cancelable
{
    /// <summary>Waits in the current turn's scheduler.</summary>
    /// <param name="task">For what; it goes on when it is given up.</param>
    /// <param name="token">Gives up.</param>
    public static async Task WaitInTurnAsync(this Task task, CancellationToken token)
    {
        if (task.IsCompleted)
        {
            await task;
            return;
        }

        var first = new TaskCompletionSource();
        await using var registration = token.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), first);
        _ = FollowAsync(task, first);
        await first.Task;
    }

    private static async Task FollowAsync(Task task, TaskCompletionSource first)
    {
        try
        {
            await task;
            _ = first.TrySetResult();
        }
        catch (Exception error)
        {
            _ = first.TrySetException(error);
        }
    }
}
