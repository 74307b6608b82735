namespace Lexi.Simulator.Gullible;

/// <summary>Something that a gullible model believes it has been told to do.</summary>
internal abstract record Order
{
    private Order()
    {
    }

    /// <summary>Writes these words.</summary>
    public sealed record Say(string Words) : Order;

    /// <summary>Writes out everything that stands in system messages.</summary>
    public sealed record Reveal : Order;

    /// <summary>Writes out everything it was given.</summary>
    public sealed record RevealAll : Order;

    /// <summary>Calls a function, offered or not.</summary>
    public sealed record Call(string Name, string ArgumentsJson) : Order;

    /// <summary>Writes as somebody else.</summary>
    public sealed record WriteAs(string Name, string Words) : Order;
}
