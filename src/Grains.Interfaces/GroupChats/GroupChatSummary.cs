namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>A line in a list of chats.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupChatSummary")]
public sealed record GroupChatSummary
{
    [Id(0)]
    public required string ChatId { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required IReadOnlyList<string> Characters { get; init; }

    [Id(3)]
    public required int MemberCount { get; init; }

    [Id(4)]
    public required MemberRole Role { get; init; }

    [Id(5)]
    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>Messages after the person's read position, at most 99.</summary>
    [Id(6)]
    public int Unread { get; init; }

    /// <summary>The newest words, shortened; empty when there are none.</summary>
    [Id(7)]
    public string LastText { get; init; } = "";
}
