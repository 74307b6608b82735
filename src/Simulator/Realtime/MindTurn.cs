namespace Lexi.Simulator.Realtime;

/// <summary>One item of the conversation as a mind sees it.</summary>
/// <param name="Role">Whose turn it is.</param>
/// <param name="Text">What was said, written or returned; for a turn that was cut off, what was heard of it.</param>
public sealed record MindTurn(MindRole Role, string Text)
{
    /// <summary>True when the other side spoke over it.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>The function of a call or result; null otherwise or when unknown.</summary>
    public string? ToolName { get; init; }

    /// <summary>Joins a call and its result; null otherwise.</summary>
    public string? CallId { get; init; }
}
