using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>What one turn of the chat's grain changed; committed whole or not at all. Everything replaces what has the same key.</summary>
public sealed record GroupChatChanges
{
    public required GroupChatHeader Header { get; init; }

    public IReadOnlyList<GroupMember> Members { get; init; } = [];

    public IReadOnlyList<StoredChatCharacter> Characters { get; init; } = [];

    public IReadOnlyList<StoredMessage> Messages { get; init; } = [];

    public IReadOnlyList<SpeakerDecision> Decisions { get; init; } = [];

    public IReadOnlyList<Relationship> Relationships { get; init; } = [];

    /// <summary>Memories of this chat that were made of these words are deleted.</summary>
    public IReadOnlyList<ForgottenWords> Forgotten { get; init; } = [];
}
