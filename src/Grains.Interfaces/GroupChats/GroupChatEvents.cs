namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>Events in order, without gaps.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupChatEvents")]
public sealed record GroupChatEvents
{
    [Id(0)]
    public required string ChatId { get; init; }

    [Id(1)]
    public required IReadOnlyList<GroupChatEvent> Events { get; init; }
}
