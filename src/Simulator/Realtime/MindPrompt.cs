namespace Lexi.Simulator.Realtime;

/// <summary>Everything a mind knows when it is asked for an answer.</summary>
public sealed record MindPrompt
{
    /// <summary>Persona and rules, as the session or the single response gave them.</summary>
    public required string Instructions { get; init; }

    /// <summary>The conversation, oldest first.</summary>
    public required IReadOnlyList<MindTurn> Turns { get; init; }

    /// <summary>The turns are no conversation of the session: they were given for this one answer, and <see cref="Random"/> depends on nothing else.</summary>
    public bool HasOwnInput { get; init; }

    public IReadOnlyList<MindTool> Tools { get; init; } = [];

    /// <summary>"auto", "none", "required", or the name of the one function that must be called.</summary>
    public string ToolChoice { get; init; } = "auto";

    /// <summary>The session's own random numbers; the only source of chance.</summary>
    public required Random Random { get; init; }
}
