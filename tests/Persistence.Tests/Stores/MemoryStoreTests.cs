using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Persistence.GroupChats;
using Lexi.Persistence.Tests.Databases;

namespace Lexi.Persistence.Tests.Stores;

public abstract class MemoryStoreTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private GroupChatSamples Samples => field ??= new(fixture.Database);

    private MemoryStore Store => field ??= new(fixture.Database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_memory_comes_back_whole_to_the_character_that_has_it_of_this_person()
    {
        var chat = (await Samples.Create("memory")).ChatId;
        var memory = Memory(chat, "1") with { Text = "Ann's cat is called \"Plum\"\0.", Embedding = [0.6f, -0.8f, float.Epsilon] };
        await Store.Add([memory, Memory(chat, "2") with { CharacterKey = "lexi" }, Memory(chat, "3") with { UserId = Samples.Bob }], Cancellation);
        await Store.Add([memory], Cancellation);
        Assert.Equivalent(memory with { Text = "Ann's cat is called \"Plum\"\ufffd." }, Assert.Single(await Of("nyx", Samples.Ann)), strict: true);
        Assert.Empty(await Of("aiko", Samples.Ann));
    }

    [Fact]
    public async Task The_newest_memories_come_first_and_their_use_is_noted()
    {
        var chat = (await Samples.Create("memory")).ChatId;
        await Store.Add([.. Enumerable.Range(0, 5).Select(n => Memory(chat, $"{n}") with { CreatedAt = GroupChatSamples.Noon.AddDays(n) })], Cancellation);
        var newest = await Store.Of("nyx", Samples.Ann, 2, Cancellation);
        Assert.Equal([4, 3], newest.Select(memory => (memory.CreatedAt - GroupChatSamples.Noon).Days));
        var used = GroupChatSamples.Noon.AddDays(30);
        await Store.Used([newest[0].Id, "mem_nobody"], used, Cancellation);
        await Store.Used([newest[0].Id], used.AddDays(-1), Cancellation);
        Assert.Equal(used, (await Of("nyx", Samples.Ann))[0].LastUsedAt);
        Assert.Equal(GroupChatSamples.Noon, (await Of("nyx", Samples.Ann))[1].LastUsedAt);
    }

    [Fact]
    public async Task What_is_forgotten_or_was_said_in_a_deleted_chat_is_remembered_by_nobody()
    {
        var (first, second) = ((await Samples.Create("first")).ChatId, (await Samples.Create("second")).ChatId);
        await Store.Add([Memory(first, "1"), Memory(second, "2"), Memory(second, "3") with { UserId = Samples.Bob }], Cancellation);
        await Samples.Store.Delete(first, Cancellation);
        Assert.Equal(second, Assert.Single(await Of("nyx", Samples.Ann)).ChatId);
        await Store.Forget(Samples.Ann, Cancellation);
        Assert.Empty(await Of("nyx", Samples.Ann));
        _ = Assert.Single(await Of("nyx", Samples.Bob));
    }

    [Fact]
    public async Task Words_that_are_taken_back_take_the_memories_made_of_them_along()
    {
        var (header, other) = (await Samples.Create("first"), (await Samples.Create("second")).ChatId);
        var chat = header.ChatId;
        await Store.Add(
            [
                Memory(chat, "around") with { FromPosition = 3, ToPosition = 5 }, Memory(chat, "before") with { FromPosition = 1, ToPosition = 2 },
                Memory(chat, "after") with { FromPosition = 5, ToPosition = 5 }, Memory(chat, "unknown"),
                Memory(chat, "bob") with { UserId = Samples.Bob, FromPosition = 3, ToPosition = 5 }, Memory(other, "elsewhere"),
            ],
            Cancellation);
        var changes = new GroupChatChanges { Header = header, Forgotten = [new ForgottenWords(Samples.Ann, 4)] };
        await Samples.Store.Commit(changes, Cancellation);
        await Samples.Store.Commit(changes, Cancellation);
        string[] kept = [.. new[] { "after", "before", "elsewhere" }.Select(id => $"mem_{id}{Samples.Ann}")];
        Assert.Equal(kept, (await Of("nyx", Samples.Ann)).Select(memory => memory.Id).Order(StringComparer.Ordinal));
        _ = Assert.Single(await Of("nyx", Samples.Bob));
    }

    [Fact]
    public async Task A_character_keeps_so_many_memories_of_a_person_and_lets_the_least_go()
    {
        var chat = (await Samples.Create("memory")).ChatId;
        var most = MemoryKeeping.MostOfOnePerson;
        await Store.Add([.. Enumerable.Range(0, most).Select(n => Memory(chat, $"{n}") with { Importance = n == 7 ? 2 : 5 })], Cancellation);
        Assert.Equal(most, (await Store.Of("nyx", Samples.Ann, most + 10, Cancellation)).Count);
        await Store.Add([Memory(chat, "new") with { Importance = 5 }], Cancellation);
        var kept = await Store.Of("nyx", Samples.Ann, most + 10, Cancellation);
        Assert.Equal(most, kept.Count);
        Assert.DoesNotContain(kept, memory => memory.Importance == 2);
    }

    [Fact]
    public async Task A_memory_of_what_is_gone_by_now_is_not_kept_and_disturbs_nobody()
    {
        var chat = (await Samples.Create("memory")).ChatId;
        await Store.Add([Memory("chat_gone", "1"), Memory(chat, "2") with { UserId = "usr_gone" }, Memory(chat, "3")], Cancellation);
        _ = Assert.Single(await Of("nyx", Samples.Ann));
    }

    private Task<IReadOnlyList<ChatMemory>> Of(string character, string user) => Store.Of(character, user, 10, Cancellation);

    private ChatMemory Memory(string chatId, string id) => new()
    {
        Id = $"mem_{id}{Samples.Ann}",
        CharacterKey = "nyx",
        UserId = Samples.Ann,
        ChatId = chatId,
        Text = "Ann likes plums.",
        Importance = 7,
        CreatedAt = GroupChatSamples.Noon,
        LastUsedAt = GroupChatSamples.Noon,
    };
}

public sealed class MemoryStoreOnSqlite(SqliteFixture fixture) : MemoryStoreTests<SqliteFixture>(fixture);

public sealed class MemoryStoreOnPostgreSql(PostgreSqlFixture fixture) : MemoryStoreTests<PostgreSqlFixture>(fixture);
