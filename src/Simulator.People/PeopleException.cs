namespace Lexi.Simulator.People;

/// <summary>The run cannot go on; the message is for whoever started it.</summary>
public sealed class PeopleException : Exception
{
    public PeopleException()
    {
    }

    public PeopleException(string message)
        : base(message)
    {
    }

    public PeopleException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
