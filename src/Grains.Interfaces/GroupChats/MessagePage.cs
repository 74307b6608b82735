namespace Lexi.Grains.Interfaces.GroupChats;

[GenerateSerializer]
[Immutable]
[Alias("lexi.MessagePage")]
public sealed record MessagePage
{
    /// <summary>Oldest first.</summary>
    [Id(0)]
    public required IReadOnlyList<GroupMessage> Messages { get; init; }

    [Id(1)]
    public required bool HasEarlier { get; init; }
}
