namespace Lexi.Web.GroupChats;

/// <summary>What a browser sends to listen to a chat.</summary>
public sealed record AttachChatMessage
{
    public string? ChatId { get; init; }

    /// <summary>The last event it has; null for a snapshot.</summary>
    public long? LastSequence { get; init; }
}
