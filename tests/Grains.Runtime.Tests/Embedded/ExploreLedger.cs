namespace Lexi.Grains.Runtime.Tests.Embedded;

/// <summary>Outside the grains: who is active, how often each was called, and the order of it all.</summary>
public sealed class ExploreLedger
{
    private readonly HashSet<string> _active = [];
    private readonly List<string> _order = [];

    /// <summary>How many calls were carried out.</summary>
    public int Calls { get; private set; }

    public void Enter(string key)
    {
        Assert.True(_active.Add(key), $"{key} is active twice");
        _order.Add($"+{key}");
    }

    public void Exit(string key)
    {
        Assert.True(_active.Remove(key), $"{key} ended twice");
        _order.Add($"-{key}");
    }

    public void Count(string key)
    {
        Calls++;
        _order.Add(key);
    }

    public override string ToString() => string.Join(' ', _order);
}
