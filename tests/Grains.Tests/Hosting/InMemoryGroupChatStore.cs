using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>Group chats in memory, as a database would keep them; <see cref="BeforeCommit"/> makes it slow or absent.</summary>
internal sealed class InMemoryGroupChatStore : IGroupChatStore
{
    private readonly Dictionary<string, Chat> _chats = [];

    public InMemoryMemoryStore? Memories { get; init; }

    public Func<GroupChatChanges, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>What it does when all is kept; throws what the reply is lost with.</summary>
    public Func<GroupChatChanges, Task> AfterCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>Reading a chat; throws what it is to fail with.</summary>
    public Action BeforeFind { get; set; } = () => { };

    public async Task Commit(GroupChatChanges changes, CancellationToken cancellation)
    {
        await BeforeCommit(changes);
        if (!_chats.TryGetValue(changes.Header.ChatId, out var chat))
            _chats[changes.Header.ChatId] = chat = new Chat { Header = changes.Header };
        if (changes.Header.LastSequence < chat.Header.LastSequence || changes.Header.LastPosition < chat.Header.LastPosition)
            throw new InvalidOperationException("The chat in the store is newer than what was to be written to it.");
        foreach (var message in changes.Messages)
        {
            if (chat.Messages.TryGetValue(message.Message.Position, out var there) && there.Message.Id != message.Message.Id)
                throw new InvalidOperationException("A place in the order belongs to one message.");
        }

        chat.Header = changes.Header;
        foreach (var member in changes.Members)
            chat.Members[member.UserId] = member with { IsOnline = false };
        foreach (var character in changes.Characters)
            chat.Characters[character.CharacterKey] = character;
        foreach (var message in changes.Messages)
            chat.Messages[message.Message.Position] = message;
        foreach (var decision in changes.Decisions)
            chat.Decisions[decision.Id] = decision;
        foreach (var relationship in changes.Relationships)
            chat.Relationships[(relationship.From, relationship.To)] = relationship;
        foreach (var words in changes.Forgotten)
            Memories?.Forget(changes.Header.ChatId, words);
        await AfterCommit(changes);
    }

    public async Task<StoredGroupChat?> Find(string chatId, int newest, CancellationToken cancellation)
    {
        await Task.CompletedTask;
        BeforeFind();
        return _chats.TryGetValue(chatId, out var chat)
            ? new StoredGroupChat(
                chat.Header,
                [.. chat.Members.Values],
                [.. chat.Characters.Values.OrderBy(character => character.Order)],
                [.. chat.Relationships.Values],
                [.. chat.Messages.Values.TakeLast(newest)])
            {
                Writing = [.. chat.Messages.Values.Where(stored => stored.Message.Status == MessageStatus.Writing).TakeLast(newest)],
            }
            : null;
    }

    public Task<IReadOnlyList<StoredMessage>> ReadMessages(string chatId, long? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredMessage>>([.. MessagesOf(chatId).Where(stored => stored.Message.Position < (before ?? long.MaxValue)).TakeLast(limit)]);

    public Task<IReadOnlyList<StoredMessage>> Search(string chatId, string words, long? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredMessage>>(
        [
            .. MessagesOf(chatId).Where(stored => stored.Message.Position < (before ?? long.MaxValue) && stored.Message.Status != MessageStatus.Deleted
                && words.Split(' ').All(word => stored.Message.Text.Contains(word, StringComparison.OrdinalIgnoreCase))).TakeLast(limit),
        ]);

    public Task<StoredMessage?> FindMessage(string chatId, string messageId, CancellationToken cancellation) =>
        Task.FromResult(MessagesOf(chatId).FirstOrDefault(stored => stored.Message.Id == messageId));

    public Task<StoredMessage?> FindSent(string chatId, string userId, string clientMessageId, CancellationToken cancellation) => Task.FromResult(
        MessagesOf(chatId).FirstOrDefault(stored => stored.Message.AuthorId == userId && stored.Message.ClientMessageId == clientMessageId));

    public Task<SpeakerDecision?> FindDecision(string chatId, string decisionId, CancellationToken cancellation) =>
        Task.FromResult(_chats.TryGetValue(chatId, out var chat) ? chat.Decisions.GetValueOrDefault(decisionId) : null);

    public Task<IReadOnlyList<GroupChatSummary>> ListOf(string userId, DateTimeOffset? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<GroupChatSummary>>(
        [
            .. _chats.Values.Where(chat => chat.Has(userId) && chat.Header.LastActiveAt < (before ?? DateTimeOffset.MaxValue))
                .OrderByDescending(chat => chat.Header.LastActiveAt).Take(limit).Select(chat => chat.Summarise(userId)),
        ]);

    public Task<int> CountOwned(string userId, CancellationToken cancellation) =>
        Task.FromResult(_chats.Values.Count(chat => chat.Header.OwnerId == userId));

    public Task<IReadOnlyList<string>> ListWriting(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(
    [
        .. _chats.Values.Where(chat => chat.Messages.Values.Any(stored => stored.Message.Status == MessageStatus.Writing))
            .Select(chat => chat.Header.ChatId),
    ]);

    public Task Delete(string chatId, CancellationToken cancellation)
    {
        _ = _chats.Remove(chatId);
        return Task.CompletedTask;
    }

    private IEnumerable<StoredMessage> MessagesOf(string chatId) => _chats.TryGetValue(chatId, out var chat) ? chat.Messages.Values : [];

    private sealed class Chat
    {
        public required GroupChatHeader Header { get; set; }

        public Dictionary<string, GroupMember> Members { get; } = [];

        public Dictionary<string, StoredChatCharacter> Characters { get; } = [];

        public SortedDictionary<long, StoredMessage> Messages { get; } = [];

        public Dictionary<string, SpeakerDecision> Decisions { get; } = [];

        public Dictionary<(string From, string To), Relationship> Relationships { get; } = [];

        public bool Has(string userId) => Members.TryGetValue(userId, out var member) && member.Status == MemberStatus.Joined;

        public GroupChatSummary Summarise(string userId) => new()
        {
            ChatId = Header.ChatId,
            Name = Header.Settings.Name,
            Characters = [.. Characters.Values.Where(character => character.LeftPosition is null).OrderBy(character => character.Order).Select(character => character.CharacterKey)],
            MemberCount = Members.Values.Count(member => member.Status == MemberStatus.Joined),
            Role = Members[userId].Role,
            LastActiveAt = Header.LastActiveAt,
            Unread = Math.Min(99, Messages.Values.Count(stored => stored.Message.Position > Members[userId].ReadPosition && stored.Message.Status != MessageStatus.Deleted)),
            LastText = Messages.Values.LastOrDefault(stored => stored.Message.Text.Length > 0)?.Message.Text ?? "",
        };
    }
}
