using Lexi.Grains.Interfaces.GroupChats;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

/// <summary>Chats in which a character was writing when the last process died: the answer is marked as interrupted, with the words that were kept.</summary>
public sealed class UnfinishedAnswerRecovery(IGroupChatStore store, IGrainFactory grains, TimeProvider time, ILogger<UnfinishedAnswerRecovery> logger)
    : StartRecovery("chats", time, logger)
{
    protected override Task<IReadOnlyList<string>> ListOpen(CancellationToken cancellation) => store.ListWriting(cancellation);

    protected override Task Recover(string id) => grains.GetGrain<IGroupChatGrain>(id).Recover();
}
