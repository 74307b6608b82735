using Lexi.Persistence.GroupChats;

namespace Lexi.Persistence.Tests.Stores;

/// <summary>What is asked of the tables of group chats, and the index that answers it on SQLite and on PostgreSQL.</summary>
public static class GroupChatQueries
{
    /// <summary>What SQLite calls the primary key of a table without row ids.</summary>
    public const string SqliteKey = "USING PRIMARY KEY";

    public static TheoryData<string, string, string> Sorted => new()
    {
        { GroupChatStore.ReadMessagesSql, SqliteKey, "messages_pkey" },
        { GroupChatStore.SearchSql(2), SqliteKey, "messages_pkey" },
        { GroupChatStore.FindMessageSql, "messages_by_id", "messages_by_id" },
        { GroupChatStore.FindSentSql, "messages_sent_once", "messages_sent_once" },
        { GroupChatStore.PlacesWritingSql, "messages_being_written", "messages_being_written" },
        { GroupChatStore.ListWritingSql, "messages_being_written", "messages_being_written" },
        { GroupChatStore.CountOwnedSql, "group_chat_sessions_by_owner", "group_chat_sessions_by_owner" },
        { MemoryStore.OfSql, "memories_of", "memories_of" },
    };

    public static TheoryData<string> Pages => [GroupChatLists.PageSql, GroupChatLists.PageBeforeSql];
}
