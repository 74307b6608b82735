namespace Lexi.Grains.Runtime.Engine;

/// <summary>Turns run on the thread pool, on the caller's own queue first: what it waits for is then warm in its cache.</summary>
internal sealed class ThreadPoolDispatcher : IDispatcher
{
    public static readonly ThreadPoolDispatcher Instance = new();

    public void Schedule(Mailbox mailbox) => ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: true);
}
