using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Accounts;
using Lexi.Persistence.Databases;
using Lexi.Persistence.GroupChats;

namespace Lexi.Persistence.Tests.Stores;

/// <summary>A chat of a person, and what is written into it. Ids end in a number of the test's own, so that tests share a database.</summary>
internal sealed class GroupChatSamples(IDatabase database)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly string _test = Guid.NewGuid().ToString("N");

    public string Ann => "usr_ann" + _test;

    public string Bob => "usr_bob" + _test;

    public GroupChatStore Store { get; } = new(database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task AddPeople()
    {
        foreach (var person in (string[])[Ann, Bob])
        {
            await new UserStore(database).Create(new UserProfile { Id = person, DisplayName = "Ann", CreatedAt = Noon }, Cancellation);
        }
    }

    public GroupChatHeader Header(string name = "friday") => new()
    {
        ChatId = $"chat_{name}{_test}",
        OwnerId = Ann,
        Settings = new ChatSettings { Name = name },
        CreatedAt = Noon,
        LastActiveAt = Noon,
    };

    public static GroupMember Member(string userId, MemberRole role = MemberRole.Member) =>
        new() { UserId = userId, DisplayName = "Somebody", Role = role, JoinedAt = Noon };

    public static StoredChatCharacter Character(string key, int order = 0) =>
        new() { CharacterKey = key, JoinedAt = Noon, JoinedPosition = 0, Order = order };

    public StoredMessage Said(long position, string text, string? clientId = null) => new(
        new GroupMessage
        {
            Id = $"msg_{position}",
            Position = position,
            AuthorKind = AuthorKind.Person,
            AuthorId = Ann,
            AuthorName = "Ann",
            Text = text,
            Status = MessageStatus.Complete,
            CreatedAt = Noon.AddSeconds(position),
            ClientMessageId = clientId,
            Audience = ["lexi", "nyx"],
        },
        [text]);

    public static StoredMessage Answered(long position, params string[] swipes) => new(
        new GroupMessage
        {
            Id = $"msg_{position}",
            Position = position,
            AuthorKind = AuthorKind.Character,
            AuthorId = "nyx",
            AuthorName = "Nyx",
            Text = swipes[^1],
            Status = MessageStatus.Complete,
            CreatedAt = Noon.AddSeconds(position),
            SwipeCount = swipes.Length,
            SwipeIndex = swipes.Length - 1,
            Cause = TurnCause.Message,
            CausedBy = "msg_0",
            DecisionId = "dec_1",
            Mentions = ["lexi", "usr_1"],
            Audience = ["nyx"],
        },
        swipes);

    /// <summary>The chat with its owner in it and these messages.</summary>
    public async Task<GroupChatHeader> Create(string name, params StoredMessage[] messages)
    {
        await AddPeople();
        var header = Header(name);
        await Store.Commit(
            new GroupChatChanges
            {
                Header = header with { LastPosition = messages.Length, LastSequence = messages.Length },
                Members = [Member(Ann, MemberRole.Owner)],
                Characters = [Character("nyx"), Character("lexi", 1)],
                Messages = messages,
            },
            Cancellation);
        return header with { LastPosition = messages.Length, LastSequence = messages.Length };
    }
}
