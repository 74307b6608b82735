using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Dynamics;

/// <summary>What a model is asked: how do the newest words change what one feels for the one who said them?</summary>
public sealed record FeelingQuestion
{
    /// <summary>Whose feeling: a character that is present.</summary>
    public required string ListenerKey { get; init; }

    public required string ListenerName { get; init; }

    /// <summary>What it feels for the author of the newest message.</summary>
    public required Relationship Feeling { get; init; }

    /// <summary>The newest messages, oldest first; the last is the one that counts. Those the listener did not hear are passed over.</summary>
    public required IReadOnlyList<GroupMessage> Messages { get; init; }
}
