using Dapper;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.GroupChats;
using Lexi.Persistence.Tests.Databases;
using static Lexi.Persistence.Tests.Stores.GroupChatSamples;

namespace Lexi.Persistence.Tests.Stores;

public abstract class GroupChatStoreTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private GroupChatSamples Samples => field ??= new(fixture.Database);

    private GroupChatStore Store => Samples.Store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_comes_back_as_it_was_committed_and_committing_it_again_changes_nothing()
    {
        await Samples.AddPeople();
        var header = Samples.Header() with
        {
            Settings = new ChatSettings
            {
                Name = "Friday 👩‍👩‍👧",
                Scenario = "a bar\nat night",
                Strategy = SpeakerStrategy.ModelDirected,
                MostCharacterTurns = 0,
                IsAuto = true,
                AutoDelaySeconds = 600,
                MostAutoTurns = 20,
                AuthorsNote = "slowly",
                AuthorsNoteDepth = 0,
                EntitlementPolicy = EntitlementPolicy.EachPerson,
                IsAdult = true,
            },
            LastActiveAt = Noon.AddHours(1),
            LastPosition = 3,
            LastSequence = 9,
            InviteHash = new string('a', 64),
            InviteExpiresAt = Noon.AddDays(7),
            Summaries = new Dictionary<string, RollingSummary> { ["nyx"] = new("They met.", 1) },
        };
        var relationship = new Relationship { From = "nyx", To = "lexi", Type = "flirty", Affinity = -0.25, Count = 3, Reason = "A poem.", At = Noon };
        var changes = new GroupChatChanges
        {
            Header = header,
            Members =
            [
                Member(Samples.Ann, MemberRole.Owner) with { ReadPosition = 2, PersonaId = "persona_1", IsMuted = true },
                Member(Samples.Bob, MemberRole.Moderator) with { Status = MemberStatus.Banned },
            ],
            Characters = [Character("nyx") with { IsMuted = true }, Character("lexi", 1) with { JoinedPosition = 1, LeftPosition = 2 }],
            Messages =
            [
                new(Samples.Said(1, "Nyx?", "c1").Message with { ReplyTo = "msg_0", EditedAt = Noon.AddDays(1) }, ["Nyx?"]),
                Answered(2, "Yes?", "Go away."),
                new(Answered(3, "Heard").Message with { Status = MessageStatus.Interrupted, Spoken = new SpokenPart(2400, 900) }, ["Heard"]),
            ],
            Relationships = [relationship],
        };

        await Store.Commit(changes, Cancellation);
        await Store.Commit(changes, Cancellation);

        var found = (await Store.Find(header.ChatId, 10, Cancellation))!;
        Assert.Equivalent(header, found.Header, strict: true);
        Assert.Equal(changes.Members, found.Members);
        Assert.Equal(changes.Characters, found.Characters);
        Assert.Equal(changes.Relationships, found.Relationships);
        Assert.Equivalent(changes.Messages, found.Newest, strict: true);
    }

    [Fact]
    public async Task What_was_committed_replaces_what_was_there_and_leaves_the_rest()
    {
        var header = await Samples.Create("replace", Samples.Said(1, "Hello", "c1"), Answered(2, "Hi"));
        var edited = new StoredMessage(Samples.Said(1, "Hello!", "c1").Message with { EditedAt = Noon.AddMinutes(1) }, ["Hello!"]);
        await Store.Commit(
            new GroupChatChanges
            {
                Header = header with { OwnerId = Samples.Bob, LastSequence = 5 },
                Members = [Member(Samples.Ann, MemberRole.Moderator) with { ReadPosition = 1 }],
                Characters = [Character("lexi", 7) with { LeftPosition = 2 }],
                Messages = [edited],
            },
            Cancellation);

        var found = (await Store.Find(header.ChatId, 10, Cancellation))!;
        Assert.Equal((Samples.Bob, 5), (found.Header.OwnerId, found.Header.LastSequence));
        Assert.Equal((MemberRole.Moderator, 1), Assert.Single(found.Members) is var member ? (member.Role, member.ReadPosition) : default);
        Assert.Equal([("nyx", null), ("lexi", 2L)], found.Characters.Select(character => (character.CharacterKey, character.LeftPosition)));
        Assert.Equivalent(new[] { edited, Answered(2, "Hi") }, found.Newest, strict: true);
    }

    [Fact]
    public async Task A_commit_is_whole_or_not_at_all()
    {
        var header = await Samples.Create("whole", Samples.Said(1, "Hello"));
        var stranger = Member("usr_nobody" + Samples.Ann);
        _ = await Assert.ThrowsAnyAsync<Exception>(() => Store.Commit(
            new GroupChatChanges
            {
                Header = header with { Settings = new ChatSettings { Name = "half" } },
                Members = [Member(Samples.Ann) with { IsMuted = true }, stranger],
                Messages = [Samples.Said(2, "Lost")],
            },
            Cancellation));

        var found = (await Store.Find(header.ChatId, 10, Cancellation))!;
        Assert.Equal("whole", found.Header.Settings.Name);
        Assert.False(Assert.Single(found.Members).IsMuted);
        _ = Assert.Single(found.Newest);
    }

    [Fact]
    public async Task Of_two_writers_the_one_that_fell_behind_is_refused()
    {
        var header = await Samples.Create("two", Samples.Said(1, "Hello"));
        await Store.Commit(new GroupChatChanges { Header = header with { LastSequence = 12, LastPosition = 3 } }, Cancellation);
        foreach (var old in (GroupChatHeader[])[header with { LastSequence = 11, LastPosition = 3 }, header with { LastSequence = 13, LastPosition = 2 }])
        {
            _ = await Assert.ThrowsAsync<InvalidOperationException>(
                () => Store.Commit(new GroupChatChanges { Header = old, Messages = [Samples.Said(2, "Late")] }, Cancellation));
        }

        _ = Assert.Single((await Store.Find(header.ChatId, 10, Cancellation))!.Newest);
    }

    [Fact]
    public async Task A_place_in_the_order_belongs_to_one_message()
    {
        var header = await Samples.Create("place", Samples.Said(1, "First"));
        var other = Samples.Said(1, "Second");
        _ = await Assert.ThrowsAnyAsync<Exception>(() => Store.Commit(
            new GroupChatChanges { Header = header, Messages = [other with { Message = other.Message with { Id = "msg_other" } }] }, Cancellation));
        Assert.Equal("First", Assert.Single((await Store.Find(header.ChatId, 10, Cancellation))!.Newest).Message.Text);
    }

    [Fact]
    public async Task What_a_person_sent_is_kept_once_under_their_own_id()
    {
        var header = await Samples.Create("once", Samples.Said(1, "Hello", "client 1"));
        Assert.Equal("msg_1", (await Store.FindSent(header.ChatId, Samples.Ann, "client 1", Cancellation))!.Message.Id);
        Assert.Null(await Store.FindSent(header.ChatId, Samples.Bob, "client 1", Cancellation));
        Assert.Null(await Store.FindSent(header.ChatId, Samples.Ann, "client 2", Cancellation));
        Assert.Null(await Store.FindSent("chat_other", Samples.Ann, "client 1", Cancellation));
        _ = await Assert.ThrowsAnyAsync<Exception>(() => Store.Commit(
            new GroupChatChanges { Header = header with { LastPosition = 2 }, Messages = [Samples.Said(2, "Hello", "client 1")] }, Cancellation));

        var strange = await Samples.Create("strange", Samples.Said(1, "Hello", "a\0b\ud800"));
        Assert.NotNull(await Store.FindSent(strange.ChatId, Samples.Ann, "a\0b\ud800", Cancellation));
    }

    [Fact]
    public async Task A_deleted_message_leaves_its_place_and_none_of_its_words()
    {
        var header = await Samples.Create("deleted", Samples.Said(1, "secret plum"), Answered(2, "secret pear", "secret apple"));
        var deleted = (StoredMessage[])[Samples.Said(1, "secret plum"), Answered(2, "secret pear", "secret apple")];
        await Store.Commit(
            new GroupChatChanges
            {
                Header = header,
                Messages = [.. deleted.Select(stored => stored with { Message = stored.Message with { Status = MessageStatus.Deleted } })],
            },
            Cancellation);

        var found = (await Store.Find(header.ChatId, 10, Cancellation))!.Newest;
        Assert.All(found, stored => Assert.Equal(("", MessageStatus.Deleted), (stored.Message.Text, stored.Message.Status)));
        Assert.All(found, stored => Assert.Equal("", Assert.Single(stored.Swipes)));
        Assert.Empty(await Store.Search(header.ChatId, "secret", null, 10, Cancellation));
        var rows = await fixture.Database.Read(
            connection => connection.QueryAsync<string>(
                "SELECT text || search_text || coalesce(swipes, '') FROM messages WHERE group_session_id = @ChatId", new { header.ChatId }),
            Cancellation);
        Assert.All(rows, words => Assert.Equal("", words));
    }

    [Fact]
    public async Task History_pages_backwards_by_position_and_each_page_is_oldest_first()
    {
        var header = await Samples.Create("pages", [.. Enumerable.Range(1, 7).Select(position => Samples.Said(position, $"{position}"))]);
        Assert.Equal([6, 7], Positions(await Store.ReadMessages(header.ChatId, null, 2, Cancellation)));
        Assert.Equal([3, 4, 5], Positions(await Store.ReadMessages(header.ChatId, 6, 3, Cancellation)));
        Assert.Equal([1, 2], Positions(await Store.ReadMessages(header.ChatId, 3, 100, Cancellation)));
        Assert.Empty(await Store.ReadMessages(header.ChatId, 1, 100, Cancellation));
        Assert.Empty(await Store.ReadMessages("chat_nobody", null, 100, Cancellation));
        Assert.Equal([6, 7], Positions((await Store.Find(header.ChatId, 2, Cancellation))!.Newest));
    }

    [Fact]
    public async Task A_message_and_a_decision_are_found_in_their_chat_only()
    {
        var header = await Samples.Create("find", Answered(1, "one", "two"));
        var decision = new SpeakerDecision
        {
            Id = "dec_1",
            At = Noon,
            Cause = TurnCause.Message,
            CausedBy = "msg_0",
            Strategy = SpeakerStrategy.Natural,
            Candidates = [new() { CharacterKey = "nyx", Score = 1.4, Reasons = [new() { Kind = "mention", Weight = 1, Text = "Ann named \"her\".\0" }] }],
            Chosen = ["nyx"],
        };
        await Store.Commit(new GroupChatChanges { Header = header, Decisions = [decision] }, Cancellation);

        Assert.Equal(["one", "two"], (await Store.FindMessage(header.ChatId, "msg_1", Cancellation))!.Swipes);
        Assert.Null(await Store.FindMessage("chat_other", "msg_1", Cancellation));
        Assert.Null(await Store.FindMessage(header.ChatId, "msg_2", Cancellation));
        Assert.Equivalent(decision, await Store.FindDecision(header.ChatId, "dec_1", Cancellation), strict: true);
        Assert.Null(await Store.FindDecision("chat_other", "dec_1", Cancellation));
    }

    [Fact]
    public async Task Chats_with_a_message_that_is_being_written_are_found_and_others_are_not()
    {
        var open = Answered(1, "So fa");
        var header = await Samples.Create("open", open with { Message = open.Message with { Status = MessageStatus.Writing } });
        var done = await Samples.Create("done", Answered(1, "So far."));
        var writing = await Store.ListWriting(Cancellation);
        Assert.Contains(header.ChatId, writing);
        Assert.DoesNotContain(done.ChatId, writing);
    }

    [Fact]
    public async Task A_message_that_is_being_written_is_loaded_however_old_it_is()
    {
        var open = Answered(1, "So fa");
        var header = await Samples.Create(
            "far", open with { Message = open.Message with { Status = MessageStatus.Writing } }, Samples.Said(2, "Well?"), Samples.Said(3, "Hm."));
        var found = (await Store.Find(header.ChatId, 2, Cancellation))!;
        Assert.Equal([2L, 3], found.Newest.Select(message => message.Message.Position));
        Assert.Equal(("So fa", 1), Assert.Single(found.Writing).Message is var writing ? (writing.Text, writing.Position) : default);
    }

    [Fact]
    public async Task A_deleted_chat_leaves_nothing_behind()
    {
        var header = await Samples.Create("gone", Samples.Said(1, "Hello"), Answered(2, "Hi"));
        await Store.Commit(
            new GroupChatChanges
            {
                Header = header,
                Relationships = [new() { From = "nyx", To = Samples.Ann, Type = "neutral", Affinity = 0, Count = 0, At = Noon }],
            },
            Cancellation);
        await Store.Delete(header.ChatId, Cancellation);
        await Store.Delete(header.ChatId, Cancellation);
        Assert.Null(await Store.Find(header.ChatId, 10, Cancellation));
        foreach (var table in (string[])["group_members", "group_characters", "messages", "group_decisions", "group_character_dynamics", "memories"])
        {
            var left = await fixture.Database.Read(
                connection => connection.ExecuteScalarAsync<int>(
                    $"SELECT count(*) FROM {table} WHERE group_session_id = @ChatId", new { header.ChatId }),
                Cancellation);
            Assert.Equal(0, left);
        }
    }

    [Fact]
    public async Task A_hundred_chats_that_write_at_once_lose_nothing()
    {
        await Samples.AddPeople();
        var chats = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Samples.Create($"busy{number}")));
        await Task.WhenAll(chats.Select(async header =>
        {
            for (var position = 1; position <= 5; position++)
            {
                var changes = new GroupChatChanges
                {
                    Header = header with { LastPosition = position, LastSequence = position },
                    Messages = [Samples.Said(position, $"{position}", $"{position}")],
                };
                await Store.Commit(changes, Cancellation);
            }
        }));
        foreach (var header in chats)
        {
            Assert.Equal([1, 2, 3, 4, 5], Positions(await Store.ReadMessages(header.ChatId, null, 100, Cancellation)));
        }
    }

    private static IEnumerable<long> Positions(IEnumerable<StoredMessage> messages) => messages.Select(stored => stored.Message.Position);
}

public sealed class GroupChatStoreOnSqlite(SqliteFixture fixture) : GroupChatStoreTests<SqliteFixture>(fixture);

public sealed class GroupChatStoreOnPostgreSql(PostgreSqlFixture fixture) : GroupChatStoreTests<PostgreSqlFixture>(fixture);
