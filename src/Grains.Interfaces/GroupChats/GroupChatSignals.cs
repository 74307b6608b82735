namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
[Immutable]
[Alias("lexi.GroupChatSignals")]
public sealed record GroupChatSignals
{
    [Id(0)]
    public required string ChatId { get; init; }

    [Id(1)]
    public required IReadOnlyList<GroupChatSignal> Signals { get; init; }
}
