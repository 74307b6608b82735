namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>The group chats one person owns, keyed by user id: where new ones come from. Being one grain a person it counts them exactly.</summary>
[Alias("lexi.IGroupChatShelfGrain")]
public interface IGroupChatShelfGrain : IGrainWithStringKey
{
    /// <summary>Makes a chat of this person.</summary>
    /// <param name="chatId">Of the new chat.</param>
    /// <param name="request">Its user is this person.</param>
    /// <exception cref="LexiException">
    /// <c>chat_full</c> beyond <see cref="Limits.ChatsPerUser"/>; as <see cref="IGroupChatGrain.Create"/>.
    /// </exception>
    Task<GroupChatSnapshot> Create(string chatId, CreateGroupChat request);
}
