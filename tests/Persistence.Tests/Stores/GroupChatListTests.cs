using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.GroupChats;
using Lexi.Persistence.Tests.Databases;
using static Lexi.Persistence.Tests.Stores.GroupChatSamples;

namespace Lexi.Persistence.Tests.Stores;

public abstract class GroupChatListTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private GroupChatSamples Samples => field ??= new(fixture.Database);

    private GroupChatStore Store => Samples.Store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_of_the_list_says_what_a_person_wants_to_know_of_a_chat()
    {
        var said = Enumerable.Range(1, 5).Select(position => Samples.Said(position, $"Word {position}")).ToArray();
        var header = await Samples.Create("line", said);
        var deleted = said[4] with { Message = said[4].Message with { Status = MessageStatus.Deleted } };
        await Store.Commit(
            new GroupChatChanges
            {
                Header = header with { LastActiveAt = Noon.AddMinutes(5) },
                Members =
                [
                    Member(Samples.Ann, MemberRole.Owner) with { ReadPosition = 2 },
                    Member(Samples.Bob) with { ReadPosition = 5 },
                ],
                Characters = [Character("aiko", 2) with { LeftPosition = 3 }, Character("marlow", -1)],
                Messages = [deleted],
            },
            Cancellation);

        var ann = Assert.Single(await Store.ListOf(Samples.Ann, null, 10, Cancellation));
        Assert.Equivalent(
            new GroupChatSummary
            {
                ChatId = header.ChatId,
                Name = "line",
                Characters = ["marlow", "nyx", "lexi"],
                MemberCount = 2,
                Role = MemberRole.Owner,
                LastActiveAt = Noon.AddMinutes(5),
                Unread = 2,
                LastText = "Word 4",
            },
            ann,
            strict: true);
        var bob = Assert.Single(await Store.ListOf(Samples.Bob, null, 10, Cancellation));
        Assert.Equal((MemberRole.Member, 0), (bob.Role, bob.Unread));
    }

    [Theory]
    [InlineData(98, 98)]
    [InlineData(99, 99)]
    [InlineData(150, 99)]
    public async Task Unread_messages_are_counted_to_ninety_nine(int messages, int unread)
    {
        _ = await Samples.Create("unread", [.. Enumerable.Range(1, messages).Select(position => Samples.Said(position, "word"))]);
        Assert.Equal(unread, Assert.Single(await Store.ListOf(Samples.Ann, null, 10, Cancellation)).Unread);
    }

    [Fact]
    public async Task The_newest_words_are_one_short_line_and_no_character_is_cut_in_two()
    {
        _ = await Samples.Create("long", Samples.Said(1, "So\n\n much  \t" + string.Concat(Enumerable.Repeat("👩‍👩‍👧", 40))));
        var line = Assert.Single(await Store.ListOf(Samples.Ann, null, 10, Cancellation)).LastText;
        Assert.Equal("So much " + string.Concat(Enumerable.Repeat("👩‍👩‍👧", 14)) + "…", line);
        _ = await Samples.Create("empty");
        Assert.Contains(await Store.ListOf(Samples.Ann, null, 10, Cancellation), chat => chat is { Name: "empty", LastText: "", Unread: 0 });
    }

    [Fact]
    public async Task The_chats_a_person_is_in_come_last_active_first_and_page_by_that_moment()
    {
        foreach (var minute in (int[])[3, 1, 5, 2, 4])
        {
            var header = await Samples.Create($"m{minute}");
            await Store.Commit(new GroupChatChanges { Header = header with { LastActiveAt = Noon.AddMinutes(minute) } }, Cancellation);
        }

        var first = await Store.ListOf(Samples.Ann, null, 2, Cancellation);
        var second = await Store.ListOf(Samples.Ann, first[^1].LastActiveAt, 2, Cancellation);
        var third = await Store.ListOf(Samples.Ann, second[^1].LastActiveAt, 2, Cancellation);
        Assert.Equal(["m5", "m4", "m3", "m2", "m1"], first.Concat(second).Concat(third).Select(chat => chat.Name));
        Assert.Empty(await Store.ListOf(Samples.Bob, null, 10, Cancellation));
    }

    [Theory]
    [InlineData(MemberStatus.Left)]
    [InlineData(MemberStatus.Kicked)]
    [InlineData(MemberStatus.Banned)]
    public async Task Who_is_no_longer_in_a_chat_does_not_see_it(MemberStatus status)
    {
        var header = await Samples.Create("secret", Samples.Said(1, "Hello"));
        await Store.Commit(new GroupChatChanges { Header = header, Members = [Member(Samples.Bob) with { Status = status }] }, Cancellation);
        Assert.Empty(await Store.ListOf(Samples.Bob, null, 10, Cancellation));
        Assert.Equal(1, Assert.Single(await Store.ListOf(Samples.Ann, null, 10, Cancellation)).MemberCount);
    }

    [Fact]
    public async Task Owned_chats_are_counted()
    {
        Assert.Equal(0, await Store.CountOwned(Samples.Ann, Cancellation));
        _ = await Samples.Create("one");
        _ = await Samples.Create("two");
        Assert.Equal(2, await Store.CountOwned(Samples.Ann, Cancellation));
        Assert.Equal(0, await Store.CountOwned(Samples.Bob, Cancellation));
    }
}

public sealed class GroupChatListOnSqlite(SqliteFixture fixture) : GroupChatListTests<SqliteFixture>(fixture);

public sealed class GroupChatListOnPostgreSql(PostgreSqlFixture fixture) : GroupChatListTests<PostgreSqlFixture>(fixture);
