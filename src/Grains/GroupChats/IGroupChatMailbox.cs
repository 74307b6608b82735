namespace Lexi.Grains.GroupChats;

/// <summary>How a chat is told, as a turn of its own, that something waits in its mailbox. Sent by the chat's own helpers only.</summary>
[Alias("lexi.IGroupChatMailbox")]
public interface IGroupChatMailbox : IGrainWithStringKey
{
    /// <summary>Takes everything that waits.</summary>
    [OneWay]
    Task Drain();
}
