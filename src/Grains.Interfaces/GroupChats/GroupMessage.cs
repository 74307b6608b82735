namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>One message of a chat. A later one with the same id replaces it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupMessage")]
public sealed record GroupMessage
{
    /// <summary>"msg_" and 128 random bits.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Its place in the chat: rises with every message, never changes.</summary>
    [Id(1)]
    public required long Position { get; init; }

    [Id(2)]
    public required AuthorKind AuthorKind { get; init; }

    /// <summary>User id or character key; empty for the system.</summary>
    [Id(3)]
    public required string AuthorId { get; init; }

    /// <summary>As it was when the message was written.</summary>
    [Id(4)]
    public required string AuthorName { get; init; }

    /// <summary>Plain text with markdown's simple marks; never HTML.</summary>
    [Id(5)]
    public required string Text { get; init; }

    [Id(6)]
    public required MessageStatus Status { get; init; }

    [Id(7)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when its author never changed it.</summary>
    [Id(8)]
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The message it answers, when it was said so.</summary>
    [Id(9)]
    public string? ReplyTo { get; init; }

    /// <summary>The sender's own id of a person's message; sending it twice writes one message.</summary>
    [Id(10)]
    public string? ClientMessageId { get; init; }

    /// <summary>Keys of characters and ids of people that the text names.</summary>
    [Id(11)]
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Versions a character's message has; a person's has one.</summary>
    [Id(12)]
    public int SwipeCount { get; init; } = 1;

    /// <summary>The one that is shown, from 0.</summary>
    [Id(13)]
    public int SwipeIndex { get; init; }

    /// <summary>Why a character wrote; null for people.</summary>
    [Id(14)]
    public TurnCause? Cause { get; init; }

    /// <summary>Message id that caused it; null when none did.</summary>
    [Id(15)]
    public string? CausedBy { get; init; }

    /// <summary>The decision that chose its author; null for people.</summary>
    [Id(16)]
    public string? DecisionId { get; init; }

    /// <summary>Character keys that were present when it was written: only they may ever be told of it.</summary>
    [Id(17)]
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>Null when it was written, not said.</summary>
    [Id(18)]
    public SpokenPart? Spoken { get; init; }
}
