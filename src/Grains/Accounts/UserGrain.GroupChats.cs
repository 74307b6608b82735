using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Accounts;

/// <summary>The chats the person is in.</summary>
public sealed partial class UserGrain
{
    public Task<IReadOnlyList<GroupChatSummary>> ListGroupChats(DateTimeOffset? before, int limit) =>
        limit < 1 || limit > limits.PageSize
            ? throw new LexiException(ErrorCodes.InvalidRequest, $"A page has 1 to {limits.PageSize} entries.")
            : groupChats.ListOf(UserId, before, limit, CancellationToken.None);
}
