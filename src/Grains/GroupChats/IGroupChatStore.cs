using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>What the group chats slice needs of a database.</summary>
public interface IGroupChatStore
{
    /// <summary>Writes all of it in one transaction; when the task completes it is on the disk. Doing it twice changes nothing.</summary>
    Task Commit(GroupChatChanges changes, CancellationToken cancellation);

    /// <param name="chatId">Which.</param>
    /// <param name="newest">Messages to load.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when there is no such chat.</returns>
    Task<StoredGroupChat?> Find(string chatId, int newest, CancellationToken cancellation);

    /// <summary>Messages before a position (null: the newest), oldest first.</summary>
    Task<IReadOnlyList<StoredMessage>> ReadMessages(string chatId, long? before, int limit, CancellationToken cancellation);

    /// <summary>Messages that contain the words, whatever their case, before a position (null: the newest), oldest first. Deleted ones never.</summary>
    Task<IReadOnlyList<StoredMessage>> Search(string chatId, string words, long? before, int limit, CancellationToken cancellation);

    Task<StoredMessage?> FindMessage(string chatId, string messageId, CancellationToken cancellation);

    /// <summary>The message a person sent under their own id.</summary>
    Task<StoredMessage?> FindSent(string chatId, string userId, string clientMessageId, CancellationToken cancellation);

    Task<SpeakerDecision?> FindDecision(string chatId, string decisionId, CancellationToken cancellation);

    /// <summary>Chats a person is in, last active first.</summary>
    Task<IReadOnlyList<GroupChatSummary>> ListOf(string userId, DateTimeOffset? before, int limit, CancellationToken cancellation);

    /// <summary>How many chats a person owns.</summary>
    Task<int> CountOwned(string userId, CancellationToken cancellation);

    /// <summary>Chats with a message that is being written: their process died, or they live elsewhere.</summary>
    Task<IReadOnlyList<string>> ListWriting(CancellationToken cancellation);

    Task Delete(string chatId, CancellationToken cancellation);
}
