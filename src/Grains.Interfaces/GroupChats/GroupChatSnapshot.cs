namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>A chat as its members see it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupChatSnapshot")]
public sealed record GroupChatSnapshot
{
    /// <summary>"chat_" and 128 random bits.</summary>
    [Id(0)]
    public required string ChatId { get; init; }

    [Id(1)]
    public required ChatSettings Settings { get; init; }

    [Id(2)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Those who are in it.</summary>
    [Id(3)]
    public required IReadOnlyList<GroupMember> Members { get; init; }

    [Id(4)]
    public required IReadOnlyList<ChatCharacter> Characters { get; init; }

    /// <summary>The newest messages, oldest first; a message that is being written has the words so far.</summary>
    [Id(5)]
    public required IReadOnlyList<GroupMessage> Messages { get; init; }

    /// <summary>There are messages before these.</summary>
    [Id(6)]
    public bool HasEarlier { get; init; }

    [Id(7)]
    public IReadOnlyList<Relationship> Dynamics { get; init; } = [];

    /// <summary>Sequence of the newest event contained here.</summary>
    [Id(8)]
    public required long LastSequence { get; init; }
}
