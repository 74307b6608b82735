namespace Lexi.Grains.GroupChats;

/// <summary>Something a character remembers of a person or of another character, beyond one chat (table <c>memories</c>).</summary>
public sealed record ChatMemory
{
    /// <summary>"mem_" and 128 random bits.</summary>
    public required string Id { get; init; }

    public required string CharacterKey { get; init; }

    /// <summary>Whom it is about, and whose it is: only chats this person is in may recall it.</summary>
    public required string UserId { get; init; }

    /// <summary>The chat it comes from.</summary>
    public required string ChatId { get; init; }

    /// <summary>The first of the person's messages it is made of; 0 when that is not known.</summary>
    public long FromPosition { get; init; }

    /// <summary>The last of them; the largest number when that is not known, and then it may be made of anything in the chat.</summary>
    public long ToPosition { get; init; } = long.MaxValue;

    /// <summary>One sentence.</summary>
    public required string Text { get; init; }

    /// <summary>1 to 10, by the model that wrote it.</summary>
    public required int Importance { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>Meaning as a vector of length 1; empty when no model could make one.</summary>
    public IReadOnlyList<float> Embedding { get; init; } = [];
}
