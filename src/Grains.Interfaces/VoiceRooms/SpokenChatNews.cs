using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a room is told by its chat.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpokenChatNews")]
public abstract record SpokenChatNews
{
    /// <summary>Events of the chat: messages, members and characters that came, changed or went.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.SpokenChatNews.Committed")]
    public sealed record Committed([property: Id(0)] IReadOnlyList<GroupChatEvent> Events) : SpokenChatNews;

    /// <summary>A person wrote: it wants an answer as if it had been said.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.SpokenChatNews.Wrote")]
    public sealed record Wrote([property: Id(0)] string UserId, [property: Id(1)] string MessageId) : SpokenChatNews;

    /// <summary>A person makes a character speak now.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.SpokenChatNews.Forced")]
    public sealed record Forced([property: Id(0)] string UserId, [property: Id(1)] string CharacterKey) : SpokenChatNews;

    /// <summary>A person stops who speaks, and what was to follow.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.SpokenChatNews.Stopped")]
    public sealed record Stopped([property: Id(0)] string UserId) : SpokenChatNews;
}
