using System.Runtime.CompilerServices;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// Makes a scheduler current on a thread for as long as a piece of work runs, as a task of its own would. What
/// <see cref="TaskScheduler.Current"/> reads is the task that the thread remembers; there is no public way to set it but to make a
/// task for every piece, and that was two thirds of what a call between grains allocated. Where the runtime keeps it elsewhere
/// one day, a task is made again.
/// </summary>
internal static class CurrentTask
{
    private static readonly bool _isReachable = Probe();

    /// <summary>A task that is never run and stands for every piece of work of a scheduler; null where that does not help.</summary>
    /// <param name="scheduler">Must keep the task it is given to queue.</param>
    /// <param name="state">The task's state, by which the scheduler knows it.</param>
    public static Task? StandIn(TaskScheduler scheduler, object state) => _isReachable ? Make(scheduler, state) : null;

    /// <summary>Runs work as if it were the stand-in's.</summary>
    /// <param name="standIn">Whose scheduler is current meanwhile.</param>
    /// <param name="work">What to run; it does not throw.</param>
    /// <param name="state">For <paramref name="work"/>.</param>
    public static void Run(Task standIn, ContextCallback work, object state)
    {
        ref var current = ref OfThread(null);
        var before = current;
        current = standIn;
        try
        {
            // Ambient values that the work sets end with it, as a task's do.
            if (ExecutionContext.Capture() is { } context)
                ExecutionContext.Run(context, work, state);
            else
                work(state);
        }
        finally
        {
            current = before;
        }
    }

    private static Task Make(TaskScheduler scheduler, object state)
    {
        var task = new Task(static _ => { }, state, TaskCreationOptions.DenyChildAttach);
        task.Start(scheduler);
        return task;
    }

    private static bool Probe()
    {
        var scheduler = new ProbeScheduler();
        try
        {
            var isCurrent = false;
            Run(Make(scheduler, scheduler), _ => isCurrent = TaskScheduler.Current == scheduler, scheduler);
            return isCurrent && TaskScheduler.Current != scheduler;
        }
        catch (MissingFieldException)
        {
            return false;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "t_currentTask")]
    private static extern ref Task? OfThread(Task? type);

    private sealed class ProbeScheduler : TaskScheduler
    {
        protected override void QueueTask(Task task)
        {
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
