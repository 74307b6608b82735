using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a room knows of its chat.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpokenChatView")]
public sealed record SpokenChatView
{
    [Id(0)]
    public required string OwnerId { get; init; }

    [Id(1)]
    public required ChatSettings Settings { get; init; }

    /// <summary>Those who are in it.</summary>
    [Id(2)]
    public required IReadOnlyList<GroupMember> Members { get; init; }

    [Id(3)]
    public required IReadOnlyList<SpokenCharacter> Characters { get; init; }
}
