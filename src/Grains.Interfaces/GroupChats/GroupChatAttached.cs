namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupChatAttached")]
public sealed record GroupChatAttached
{
    /// <summary>The chat as it stands after <see cref="Missed"/>.</summary>
    [Id(0)]
    public required GroupChatSnapshot Snapshot { get; init; }

    /// <summary>The events the client missed, oldest first.</summary>
    [Id(1)]
    public required IReadOnlyList<GroupChatEvent> Missed { get; init; }

    /// <summary>False when events were lost to the client for good: it starts from the snapshot.</summary>
    [Id(2)]
    public required bool IsGapless { get; init; }
}
