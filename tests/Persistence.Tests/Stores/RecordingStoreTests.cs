using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Persistence.Tests.Databases;
using Lexi.Persistence.VoiceRooms;

namespace Lexi.Persistence.Tests.Stores;

public abstract class RecordingStoreTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private readonly string _test = Guid.NewGuid().ToString("N");

    private GroupChatSamples Samples => field ??= new(fixture.Database);

    private RecordingStore Store => field ??= new(fixture.Database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recording_comes_back_whole_and_as_it_was_saved_last()
    {
        var begun = Recording("1", "chat_1");
        await Store.Save(begun, Cancellation);
        Assert.Equivalent(begun, await Find(begun), strict: true);
        var ended = new StoredRecording(
            begun.Summary with
            {
                Status = RecordingStatus.Complete,
                EndedAt = begun.Summary.StartedAt.AddMinutes(3),
                People = new Dictionary<string, string> { ["usr_ann"] = "Ann \"A.\" O'Neil", ["usr_bob"] = "Bob" },
                DurationMs = 180_000,
                Bytes = 5_000_000_000,
            },
            [.. begun.Tracks, new RecordingTrack(1, "usr_ann", "Ann", false), new RecordingTrack(2, "nyx", "Nyx", true)]);
        await Store.Save(ended, Cancellation);
        await Store.Save(ended, Cancellation);
        Assert.Equivalent(ended, await Find(begun), strict: true);
        Assert.Null(await Store.Find("rec_\0", Cancellation));
    }

    [Fact]
    public async Task Those_of_a_chat_come_newest_first_to_who_was_there()
    {
        var chat = "chat_list" + _test;
        for (var n = 0; n < 5; n++)
        {
            var recording = Recording($"{n}", chat, n == 2 ? ["usr_ann", "usr_bob"] : ["usr_ann"]);
            await Store.Save(recording with { Summary = recording.Summary with { StartedAt = GroupChatSamples.Noon.AddHours(n) } }, Cancellation);
        }

        await Store.Save(Recording("other", "chat_other" + _test), Cancellation);
        Assert.Equal([4, 3], (await Store.List(chat, "usr_ann", null, 2, Cancellation)).Select(Hour));
        Assert.Equal([2, 1, 0], (await Store.List(chat, "usr_ann", GroupChatSamples.Noon.AddHours(3), 10, Cancellation)).Select(Hour));
        Assert.Equal([2], (await Store.List(chat, "usr_bob", null, 10, Cancellation)).Select(Hour));
        Assert.Equal(5, (await Store.List(chat, null, null, 10, Cancellation)).Count);
        Assert.Empty(await Store.List(chat, "usr_cleo", null, 10, Cancellation));
    }

    [Fact]
    public async Task What_runs_is_found_until_it_ends_or_is_deleted()
    {
        var (first, second) = (Recording("1", "chat_1"), Recording("2", "chat_1"));
        await Store.Save(first, Cancellation);
        await Store.Save(second, Cancellation);
        Assert.Superset(
            new HashSet<string> { first.Summary.RecordingId, second.Summary.RecordingId },
            (await Store.ListRunning(1000, Cancellation)).ToHashSet());
        await Store.Save(Ended(first), Cancellation);
        await Store.Delete(second.Summary.RecordingId, Cancellation);
        var running = await Store.ListRunning(1000, Cancellation);
        Assert.DoesNotContain(first.Summary.RecordingId, running);
        Assert.DoesNotContain(second.Summary.RecordingId, running);
    }

    [Fact]
    public async Task Whose_chat_is_gone_is_found_once_it_has_ended()
    {
        var chat = (await Samples.Create("recorded")).ChatId;
        var (ended, running) = (Ended(Recording("1", chat)), Recording("2", chat));
        await Store.Save(ended, Cancellation);
        await Store.Save(running, Cancellation);
        Assert.DoesNotContain(ended.Summary.RecordingId, await Store.ListOrphans(1000, Cancellation));
        await Samples.Store.Delete(chat, Cancellation);
        var orphans = await Store.ListOrphans(1000, Cancellation);
        Assert.Contains(ended.Summary.RecordingId, orphans);
        Assert.DoesNotContain(running.Summary.RecordingId, orphans);
    }

    private async Task<StoredRecording?> Find(StoredRecording recording) => await Store.Find(recording.Summary.RecordingId, Cancellation);

    private static int Hour(StoredRecording recording) => (recording.Summary.StartedAt - GroupChatSamples.Noon).Hours;

    private static StoredRecording Ended(StoredRecording recording) => recording with
    {
        Summary = recording.Summary with { Status = RecordingStatus.Interrupted, EndedAt = recording.Summary.StartedAt },
    };

    private StoredRecording Recording(string name, string chatId, string[]? people = null) => new(
        new RecordingSummary
        {
            RecordingId = $"rec_{name}{_test}",
            ChatId = chatId,
            AskedBy = "usr_ann",
            StartedAt = GroupChatSamples.Noon,
            People = (people ?? ["usr_ann"]).ToDictionary(id => id, id => id),
            Characters = new Dictionary<string, string> { ["nyx"] = "Nyx" },
        },
        [new RecordingTrack(0, null, "", false)]);
}

public sealed class RecordingStoreOnSqlite(SqliteFixture fixture) : RecordingStoreTests<SqliteFixture>(fixture);

public sealed class RecordingStoreOnPostgreSql(PostgreSqlFixture fixture) : RecordingStoreTests<PostgreSqlFixture>(fixture);
