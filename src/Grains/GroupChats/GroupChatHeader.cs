using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>What is one row a chat (table <c>group_chat_sessions</c>).</summary>
public sealed record GroupChatHeader
{
    public required string ChatId { get; init; }

    public required string OwnerId { get; init; }

    public required ChatSettings Settings { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>Position of the newest message; 0 before the first.</summary>
    public long LastPosition { get; init; }

    /// <summary>
    /// Sequence of the newest event. Kept so that the numbers of one process never come again in the next: a client that comes back with an
    /// old one gets a snapshot.
    /// </summary>
    public long LastSequence { get; init; }

    /// <summary>SHA-256 of the invitation's secret, hexadecimal; null when there is none.</summary>
    public string? InviteHash { get; init; }

    public DateTimeOffset? InviteExpiresAt { get; init; }

    /// <summary>What was said before the newest messages, told in short, by character key: each its own, of what it was present for.</summary>
    public IReadOnlyDictionary<string, RollingSummary> Summaries { get; init; } = new Dictionary<string, RollingSummary>();
}
