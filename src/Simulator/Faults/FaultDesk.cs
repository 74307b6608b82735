namespace Lexi.Simulator.Faults;

/// <summary>Where tests leave the faults for connections to come. Thread-safe.</summary>
public sealed class FaultDesk(FaultPlan always)
{
    /// <summary>Most connections one plan can be left for; also the bound of what waits.</summary>
    public const int MaxWaiting = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<FaultPlan> _next = new();
    private FaultPlan _always = always;

    /// <summary>Every connection from now on, except those with a plan of their own.</summary>
    public void Always(FaultPlan plan)
    {
        lock (_gate)
            _always = plan;
    }

    /// <summary>The next connections, in order, behind what waits already.</summary>
    public void Next(FaultPlan plan, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(_next.Count + count, MaxWaiting, nameof(count));
            for (var i = 0; i < count; i++)
                _next.Enqueue(plan);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            _always = FaultPlan.None;
        }
    }

    /// <summary>The plan of a connection that is just being made.</summary>
    public FaultPlan Take()
    {
        lock (_gate)
            return _next.TryDequeue(out var plan) ? plan : _always;
    }
}
