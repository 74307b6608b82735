namespace Lexi.Testing.Conversations;

/// <summary>An agenda on somebody else's clock: things happen as its timers fire.</summary>
public sealed class TimerAgenda(TimeProvider time) : IAgenda
{
    private readonly long _start = time.GetTimestamp();

    public long Now => (long)time.GetElapsedTime(_start).TotalMilliseconds;

    public void At(long at, Action action)
    {
        var wait = TimeSpan.FromMilliseconds(at) - time.GetElapsedTime(_start);
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                action();
            },
            null,
            wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }
}
