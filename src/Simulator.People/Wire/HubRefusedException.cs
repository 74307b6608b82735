namespace Lexi.Simulator.People.Wire;

/// <summary>The hub refused an invocation.</summary>
public sealed class HubRefusedException : Exception
{
    public HubRefusedException()
    {
    }

    public HubRefusedException(string message)
        : base(message)
    {
    }

    public HubRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
