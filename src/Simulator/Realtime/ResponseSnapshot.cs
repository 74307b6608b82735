using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>A response as the wire shows it at one moment.</summary>
public sealed record ResponseSnapshot
{
    public required string Id { get; init; }

    public ResponseStatus Status { get; init; }

    /// <summary>turn_detected, client_cancelled, max_output_tokens or content_filter; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public ApiError? Failure { get; init; }

    public IReadOnlyList<ConversationItem> Output { get; init; } = [];

    /// <summary>Null for an answer outside the conversation.</summary>
    public string? ConversationId { get; init; }

    public bool AnswersAloud { get; init; }

    public required string Voice { get; init; }

    public WireAudioFormat OutputFormat { get; init; }

    public int? MaxOutputTokens { get; init; }

    public JsonElement? Metadata { get; init; }

    /// <summary>Null while in progress.</summary>
    public ResponseUsage? Usage { get; init; }
}
