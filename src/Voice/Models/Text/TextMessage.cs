namespace Lexi.Voice.Models.Text;

/// <summary>One message of a prompt.</summary>
/// <param name="Role">Whose words they are to the model.</param>
/// <param name="Text">What is said; empty only beside tool calls.</param>
public sealed record TextMessage(TextRole Role, string Text)
{
    /// <summary>Who among several; 1 to 64 characters of a–z, A–Z, 0–9, underscore and dash. Never trusted for meaning.</summary>
    public string? Name { get; init; }

    /// <summary>Tools the assistant called in this message.</summary>
    public IReadOnlyList<TextModelEvent.ToolCalled> ToolCalls { get; init; } = [];

    /// <summary>The call this message is the result of.</summary>
    public string? ToolCallId { get; init; }
}
