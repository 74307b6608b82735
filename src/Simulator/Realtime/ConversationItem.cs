namespace Lexi.Simulator.Realtime;

/// <summary>An item of a conversation as the wire shows it; a snapshot.</summary>
public sealed record ConversationItem
{
    public required string Id { get; init; }

    public ItemKind Kind { get; init; }

    public ItemStatus Status { get; init; } = ItemStatus.Completed;

    /// <summary>Whose message it is; meaningless for calls and their results.</summary>
    public MindRole Role { get; init; }

    public IReadOnlyList<ContentPart> Content { get; init; } = [];

    /// <summary>Joins a function call and its result.</summary>
    public string? CallId { get; init; }

    /// <summary>The called function.</summary>
    public string? Name { get; init; }

    /// <summary>Arguments of a call, JSON as text.</summary>
    public string? Arguments { get; init; }

    /// <summary>Result of a call.</summary>
    public string? Output { get; init; }

    /// <summary>Characters of text it holds.</summary>
    internal int Length => Content.Sum(part => part.Text?.Length ?? 0) + (Arguments?.Length ?? 0) + (Output?.Length ?? 0);
}
