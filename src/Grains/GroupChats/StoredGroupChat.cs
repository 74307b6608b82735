using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>A chat as it is loaded: everything but its older messages.</summary>
/// <param name="Header">The chat itself.</param>
/// <param name="Members">All who ever were in it, with their status.</param>
/// <param name="Characters">All that ever were in it.</param>
/// <param name="Relationships">All of them.</param>
/// <param name="Newest">The newest messages, oldest first.</param>
public sealed record StoredGroupChat(
    GroupChatHeader Header,
    IReadOnlyList<GroupMember> Members,
    IReadOnlyList<StoredChatCharacter> Characters,
    IReadOnlyList<Relationship> Relationships,
    IReadOnlyList<StoredMessage> Newest)
{
    /// <summary>Messages that are being written, wherever they stand, oldest first: at most as many as newest were asked for.</summary>
    public IReadOnlyList<StoredMessage> Writing { get; init; } = [];
}
