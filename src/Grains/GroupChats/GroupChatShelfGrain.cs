using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>Where one person's new chats come from: one after the other, so that many at once are no way past the limit.</summary>
public sealed class GroupChatShelfGrain(GroupChatServices services) : Grain, IGroupChatShelfGrain
{
    public async Task<GroupChatSnapshot> Create(string chatId, CreateGroupChat request)
    {
        var userId = this.GetPrimaryKeyString();
        if (request.UserId != userId)
            throw ChatRefusals.Invalid("A chat is made by its owner.");
        if (await services.Store.CountOwned(userId, CancellationToken.None) >= services.Limits.ChatsPerUser)
            throw ChatRefusals.Full($"You have {services.Limits.ChatsPerUser} chats. Delete one of them first.");
        return await services.Grains.GetGrain<IGroupChatGrain>(chatId).Create(request);
    }
}
