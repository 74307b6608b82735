using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Memories;

/// <summary>What a model is asked: what is worth remembering of these people?</summary>
public sealed record MemoryQuestion
{
    public required string CharacterKey { get; init; }

    public required string CharacterName { get; init; }

    /// <summary>The people in the chat.</summary>
    public required IReadOnlyList<ChatPerson> People { get; init; }

    /// <summary>Messages, oldest first. Those the character did not hear are passed over.</summary>
    public required IReadOnlyList<GroupMessage> Messages { get; init; }
}
