namespace Lexi.Grains.GroupChats.Machine;

/// <summary>What a step needs of the world: time, ids, bounds, and how far the words of the turn have come.</summary>
/// <param name="Now">When it happens.</param>
/// <param name="Draft">The words of the message that is being written; null when none is.</param>
/// <param name="NewId">Makes an id with a prefix.</param>
/// <param name="Limits">The server's bounds.</param>
/// <param name="Options">How chats behave.</param>
internal sealed record ChatMoment(
    DateTimeOffset Now, string? Draft, Func<string, string> NewId, Interfaces.Limits Limits, GroupChatOptions Options);
