using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>What members read. Answered even while something is being written to the store: it shows what is committed.</summary>
public sealed partial class GroupChatGrain
{
    public Task<GroupChatSnapshot> GetSnapshot(string userId) => Task.FromResult(Require(userId).Snapshot());

    public async Task<MessagePage> GetMessages(string userId, long? before, int limit)
    {
        var chat = Require(userId);
        CheckPage(limit);
        var loaded = chat.State.Messages;
        var end = before is { } position ? CountBefore(loaded, position) : loaded.Length;
        if (end >= limit || !chat.State.HasEarlier)
        {
            var start = Math.Max(0, end - limit);
            return new MessagePage
            {
                Messages = [.. loaded[start..end].Select(message => chat.Shown(message.Message))],
                HasEarlier = start > 0 || (end > 0 && chat.State.HasEarlier),
            };
        }

        var found = await services.Store.ReadMessages(ChatId, before, limit + 1, CancellationToken.None);
        return PageOf(Require(userId), found, limit);
    }

    public async Task<MessagePage> Search(string userId, string words, long? before, int limit)
    {
        _ = Require(userId);
        CheckPage(limit);
        if (string.IsNullOrWhiteSpace(words))
            throw ChatRefusals.Invalid("Search for something.");
        if (words.Length > services.Limits.MessageCharacters)
            throw ChatRefusals.TooLarge($"Search for at most {services.Limits.MessageCharacters} characters.");
        var found = await services.Store.Search(ChatId, MessageText.Clean(words).Trim(), before, limit + 1, CancellationToken.None);
        return PageOf(Require(userId), found, limit);
    }

    public async Task<IReadOnlyList<string>> GetSwipes(string userId, string messageId) =>
        (await FindMessage(Require(userId), messageId)) is { Message.Status: not MessageStatus.Deleted } message ? message.Swipes : throw ChatRefusals.NoMessage();

    public async Task<SpeakerDecision?> GetDecision(string userId, string messageId) =>
        (await FindMessage(Require(userId), messageId)).Message.DecisionId is { } decisionId
            ? await services.Store.FindDecision(ChatId, decisionId, CancellationToken.None)
            : null;

    public Task<IReadOnlyList<Relationship>> GetDynamics(string userId) => Task.FromResult(ChatSnapshots.Dynamics(Require(userId).State));

    private void CheckPage(int limit)
    {
        if (limit < 1 || limit > services.Limits.PageSize)
            throw ChatRefusals.Invalid($"A page has 1 to {services.Limits.PageSize} entries.");
    }

    /// <summary>One more than asked for was looked for, to know whether there is more.</summary>
    private static MessagePage PageOf(ActiveChat chat, IReadOnlyList<StoredMessage> found, int limit) => new()
    {
        Messages = [.. found.Skip(Math.Max(0, found.Count - limit)).Select(message => chat.Shown(message.Message))],
        HasEarlier = found.Count > limit,
    };

    private static int CountBefore(System.Collections.Immutable.ImmutableArray<StoredMessage> messages, long position)
    {
        var count = messages.Length;
        while (count > 0 && messages[count - 1].Message.Position >= position)
            count--;
        return count;
    }
}
