namespace Lexi.Web.GroupChats;

/// <summary>What a browser sends to write into a chat.</summary>
public sealed record PostedMessage
{
    public string? ClientMessageId { get; init; }

    public string? Text { get; init; }

    public string? ReplyTo { get; init; }
}
