namespace Lexi.Testing.Conversations;

/// <summary>Virtual time: what is to happen when, in order; what is planned for the same millisecond happens in the order planned.</summary>
public sealed class Agenda : IAgenda
{
    private readonly PriorityQueue<Action, (long At, long Order)> _planned = new();
    private long _order;

    public long Now { get; private set; }

    /// <summary>When the next thing happens; null when nothing is planned.</summary>
    public long? NextAt => _planned.TryPeek(out _, out var when) ? when.At : null;

    public void At(long at, Action action) => _planned.Enqueue(action, (Math.Max(at, Now), _order++));

    /// <summary>Moves time forward without anything happening.</summary>
    public void MoveTo(long at) => Now = Math.Max(Now, at);

    /// <summary>Lets the next planned thing happen.</summary>
    public void RunNext()
    {
        if (!_planned.TryDequeue(out var action, out var when))
            throw new InvalidOperationException("Nothing is planned.");
        MoveTo(when.At);
        action();
    }
}
