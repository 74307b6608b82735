using Dapper;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.VoiceCalls;
using Lexi.Persistence.Accounts;
using Lexi.Persistence.Databases;
using Lexi.Persistence.Tests.Databases;
using Lexi.Persistence.VoiceCalls;

namespace Lexi.Persistence.Tests.Stores;

public abstract class VoiceCallStoreTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly string _user = "user_" + Guid.NewGuid().ToString("N");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDatabase Database => fixture.Database;

    private VoiceCallStore Store => new(Database);

    [Fact]
    public async Task A_call_comes_back_as_it_was_created()
    {
        var call = await Create("a", _noon.AddTicks(12_345_678));

        var found = await Store.Find(call.CallId, Cancellation);

        Assert.Equal(call with { StartedAt = _noon.AddTicks(12_345_670) }, found);
        Assert.Equal(TimeSpan.Zero, found!.StartedAt.Offset);
    }

    [Fact]
    public async Task A_moment_in_another_zone_is_the_same_moment()
    {
        var call = await Create("zone", _noon.ToOffset(TimeSpan.FromHours(-7)));
        Assert.Equal(_noon, (await Store.Find(call.CallId, Cancellation))!.StartedAt);
    }

    [Fact]
    public async Task Creating_a_call_twice_is_creating_it_once()
    {
        var call = await Create("twice", _noon);
        await Store.Finish(call.CallId, CallStatus.Ended, CallEndReason.HungUp, _noon.AddSeconds(1), Cancellation);
        await Store.Create(call, Cancellation);
        Assert.Equal(CallStatus.Ended, (await Store.Find(call.CallId, Cancellation))!.Status);
    }

    [Fact]
    public async Task An_unknown_call_is_null_and_has_no_utterances()
    {
        Assert.Null(await Store.Find("call_nobody", Cancellation));
        Assert.Empty(await Store.ListUtterances("call_nobody", Cancellation));
    }

    [Fact]
    public async Task The_first_end_of_a_call_is_the_one_that_stays()
    {
        var call = await Create("end", _noon);

        await Store.Finish(call.CallId, CallStatus.Failed, CallEndReason.ServerDied, _noon.AddMilliseconds(61_900), Cancellation);
        await Store.Finish(call.CallId, CallStatus.Ended, CallEndReason.HungUp, _noon.AddHours(1), Cancellation);

        var summary = Assert.Single(await Store.ListByUser(_user, null, 10, Cancellation));
        Assert.Equal(CallStatus.Failed, summary.Status);
        Assert.Equal(CallEndReason.ServerDied, summary.EndReason);
        Assert.Equal(_noon.AddMilliseconds(61_900), summary.EndedAt);
        Assert.Equal(61, summary.DurationSeconds);
    }

    [Fact]
    public async Task Every_end_reason_and_status_survives_the_table()
    {
        foreach (var reason in Enum.GetValues<CallEndReason>())
        {
            var call = await Create("reason" + reason, _noon);
            await Store.Finish(call.CallId, CallStatus.Failed, reason, _noon, Cancellation);
            Assert.Equal(reason, (await Store.Find(call.CallId, Cancellation))!.EndReason);
        }
    }

    [Fact]
    public async Task Utterances_come_back_in_the_order_they_were_said_with_their_newest_text()
    {
        var call = await Create("words", _noon);
        var answer = Said("item_b", "lexi", "Hello there, how") with { DurationMs = 900 };
        await Store.SaveUtterance(call.CallId, answer, 1, Cancellation);
        await Store.SaveUtterance(call.CallId, Said("item_a", "user", "Hi") with { IsFinal = true }, 0, Cancellation);
        var cut = answer with { Text = "Hello there", WasInterrupted = true, IsFinal = true, DurationMs = 640 };
        await Store.SaveUtterance(call.CallId, cut, 1, Cancellation);

        var utterances = await Store.ListUtterances(call.CallId, Cancellation);

        Assert.Equal([Said("item_a", "user", "Hi") with { IsFinal = true }, cut], utterances);
    }

    [Fact]
    public async Task An_utterance_carries_who_took_part()
    {
        var call = await Create("who", _noon);
        await Store.SaveUtterance(call.CallId, Said("1", "user", "Hi"), 0, Cancellation);
        await Store.SaveUtterance(call.CallId, Said("2", "lexi", "Hey"), 1, Cancellation);

        var participants = await Database.Read(
            connection => connection.QueryAsync<string>(
                "SELECT participant_id FROM voice_interactions WHERE session_id = @CallId ORDER BY position", new { call.CallId }),
            Cancellation);

        Assert.Equal([_user, "lexi"], participants);
    }

    [Fact]
    public async Task An_utterance_of_no_call_is_an_error_and_not_a_silence() => _ = await Assert.ThrowsAsync<InvalidOperationException>(
        () => Store.SaveUtterance("call_nobody", Said("1", "user", "Hi"), 0, Cancellation));

    [Theory]
    [InlineData("' OR 1=1--")]
    [InlineData("\"; DROP TABLE users; --")]
    [InlineData("100% _sure_ \\ and \\\\ ; @CallId :CallId $1 ?")]
    [InlineData("řádek 1\r\nřádek 2\t\u001b[31mred")]
    [InlineData("👩‍👩‍👧 \u202eevil\u202c")]
    [InlineData("{\"json\": [1, 2]} 'x'::jsonb")]
    public async Task Hostile_text_is_kept_verbatim(string text)
    {
        var call = await Create("hostile" + text.GetHashCode(), _noon);
        await Store.SaveUtterance(call.CallId, Said("item'1", "user", text), 0, Cancellation);
        var utterance = Assert.Single(await Store.ListUtterances(call.CallId, Cancellation));
        Assert.Equal(text, utterance.Text);
        Assert.Equal("item'1", utterance.Id);
        Assert.Empty(await Store.ListByUser("' OR ''='", null, 10, Cancellation));
    }

    [Fact]
    public async Task What_no_database_can_keep_costs_one_character_and_not_the_write()
    {
        var call = await Create("nul", _noon);
        await Store.SaveUtterance(call.CallId, Said("1", "user", "a\0b\ud800c"), 0, Cancellation);
        Assert.Equal("a\ufffdb\ufffdc", Assert.Single(await Store.ListUtterances(call.CallId, Cancellation)).Text);
    }

    [Fact]
    public async Task History_is_newest_first_and_pages_by_the_moment_of_the_last_entry()
    {
        foreach (var minute in (int[])[3, 1, 5, 2, 4])
        {
            _ = await Create("m" + minute, _noon.AddMinutes(minute));
        }

        var first = await Store.ListByUser(_user, null, 2, Cancellation);
        var second = await Store.ListByUser(_user, first[^1].StartedAt, 2, Cancellation);
        var third = await Store.ListByUser(_user, second[^1].StartedAt, 2, Cancellation);

        Assert.Equal([5, 4, 3, 2, 1], first.Concat(second).Concat(third).Select(call => (call.StartedAt - _noon).TotalMinutes));
    }

    [Fact]
    public async Task Only_open_calls_are_listed_as_open()
    {
        var open = await Create("open", _noon.AddYears(-1));
        var ended = await Create("ended", _noon.AddYears(-2));
        await Store.Finish(ended.CallId, CallStatus.Ended, CallEndReason.HungUp, _noon, Cancellation);

        var ids = await Store.ListOpen(1000, Cancellation);

        Assert.Contains(open.CallId, ids);
        Assert.DoesNotContain(ended.CallId, ids);
        Assert.Equal(open.CallId, Assert.Single(await Store.ListOpen(1, Cancellation)));
    }

    [Fact]
    public async Task A_deleted_call_takes_its_words_with_it()
    {
        var call = await Create("gone", _noon);
        await Store.SaveUtterance(call.CallId, Said("1", "user", "Hi"), 0, Cancellation);
        await Store.Delete(call.CallId, Cancellation);
        Assert.Null(await Store.Find(call.CallId, Cancellation));
        Assert.Empty(await Store.ListUtterances(call.CallId, Cancellation));
    }

    [Fact]
    public async Task A_hundred_calls_that_write_at_once_lose_nothing()
    {
        var calls = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Create("c" + number, _noon.AddSeconds(number))));
        await Task.WhenAll(calls.SelectMany(call => Enumerable.Range(0, 5).Select(position =>
            Store.SaveUtterance(call.CallId, Said("item" + position, "user", $"{call.CallId} {position}"), position, Cancellation))));

        foreach (var call in calls)
        {
            var texts = (await Store.ListUtterances(call.CallId, Cancellation)).Select(utterance => utterance.Text);
            Assert.Equal(Enumerable.Range(0, 5).Select(position => $"{call.CallId} {position}"), texts);
        }
    }

    [Fact]
    public async Task A_write_that_fails_takes_no_other_with_it()
    {
        var call = await Create("savepoint", _noon);
        var writes = Enumerable.Range(0, 40).Select(position => position % 4 == 0
            ? Store.Create(Record("orphan" + position, _noon) with { UserId = "user_nobody" }, Cancellation)
            : Store.SaveUtterance(call.CallId, Said("item" + position, "user", "word"), position, Cancellation)).ToArray();

        await ((Task)Task.WhenAll(writes)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        Assert.Equal(10, writes.Count(write => write.IsFaulted));
        Assert.Equal(30, (await Store.ListUtterances(call.CallId, Cancellation)).Count);
    }

    [Fact]
    public async Task A_write_cancelled_before_it_began_is_not_made()
    {
        _ = await Create("someone", _noon);
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Create(Record("cancelled", _noon), new CancellationToken(canceled: true)));
        Assert.Null(await Store.Find(Record("cancelled", _noon).CallId, Cancellation));
    }

    private static CallUtterance Said(string id, string speaker, string text) =>
        new() { Id = id, Speaker = speaker, Text = text, StartedAt = _noon };

    private VoiceCallRecord Record(string name, DateTimeOffset startedAt) => new()
    {
        CallId = $"call_{name}_{_user}",
        UserId = _user,
        CharacterKey = "lexi",
        Voice = "alloy",
        StartedAt = startedAt,
    };

    private async Task<VoiceCallRecord> Create(string name, DateTimeOffset startedAt)
    {
        await new UserStore(Database).Create(
            new UserProfile { Id = _user, DisplayName = "Ada", CreatedAt = _noon }, Cancellation);
        var call = Record(name, startedAt);
        await Store.Create(call, Cancellation);
        return call;
    }
}

public sealed class VoiceCallStoreOnSqlite(SqliteFixture fixture) : VoiceCallStoreTests<SqliteFixture>(fixture);

public sealed class VoiceCallStoreOnPostgreSql(PostgreSqlFixture fixture) : VoiceCallStoreTests<PostgreSqlFixture>(fixture);
