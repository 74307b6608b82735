using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>What a client asks of one answer; what is null is taken from the session.</summary>
public sealed record ResponseRequest
{
    public bool? AnswersAloud { get; init; }

    public string? Instructions { get; init; }

    public string? Voice { get; init; }

    public WireAudioFormat? OutputFormat { get; init; }

    public IReadOnlyList<ToolConfig>? Tools { get; init; }

    public ToolChoice? ToolChoice { get; init; }

    /// <summary>Whether <see cref="MaxOutputTokens"/> was given; null there means no limit.</summary>
    public bool SetsMaxOutputTokens { get; init; }

    public int? MaxOutputTokens { get; init; }

    /// <summary>False for an answer outside the conversation.</summary>
    public bool InConversation { get; init; } = true;

    public JsonElement? Metadata { get; init; }

    /// <summary>Replaces the conversation as context; null for the conversation itself.</summary>
    public IReadOnlyList<ResponseInput>? Input { get; init; }
}
