using System.Text.Json;
using Lexi.Web.Tests.GroupChats;
using Lexi.Web.Tests.Hubs;
using Lexi.Web.Tests.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>Somebody whose line drops comes back to a room that went on without them.</summary>
public sealed class RoomResumeTests
{
    private const int Seed = 20_261_120;

    [Theory]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(30, true)]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task WhoIsBackWithinAMinuteGetsExactlyWhatTheyMissedAndLaterASnapshotThatSaysSo(int seconds, bool isInTime)
    {
        var time = new ShiftedTime();
        await using var server = await TestServer.Start("Development", [], builder => builder.Services.AddSingleton<TimeProvider>(time));
        var party = await ChatParty.Begin(server);
        await using var owner = await server.Connect(party.Owner);
        _ = await owner.JoinRoom(party.ChatId);
        var member = await server.Connect(party.Member);
        var joined = await member.JoinRoom(party.ChatId);
        var last = joined.GetProperty("snapshot").GetProperty("lastSequence").GetInt64();
        member.Abort();
        await member.DisposeAsync();
        _ = await owner.UntilSeat(party.Member.User.Id, seat => seat.Text("state") == "away");
        _ = await owner.Invoke("RaiseHand", party.ChatId, true);
        time.Shift = TimeSpan.FromSeconds(seconds);
        await using var back = await server.Connect(party.Member);
        var again = await back.JoinRoom(party.ChatId, lastSequence: last);
        Assert.Equal(isInTime, again.Flag("isGapless"));
        Assert.Equal("present", again.GetProperty("seat").Text("state"));
        var missed = again.GetProperty("missed").EnumerateArray().ToList();
        if (!isInTime)
        {
            Assert.Empty(missed);
            return;
        }

        // Gone, a hand, and here again.
        Assert.Equal(Enumerable.Range(1, missed.Count).Select(at => last + at), missed.Select(happened => happened.Sequence()));
        Assert.Equal(last + missed.Count, again.GetProperty("snapshot").GetProperty("lastSequence").GetInt64());
        Assert.Contains(missed, happened => happened.Is("seat") && happened.GetProperty("seat").Flag("isHandRaised"));
        _ = await owner.Invoke("RaiseHand", party.ChatId, false);
        Assert.Equal(last + missed.Count + 1, (await back.UntilRoom(_ => true)).Sequence());
    }

    [Fact]
    public async Task WhereverTheLineIsCutEveryEventIsGotOnceAndInTheSameOrder()
    {
        const int Cuts = 150;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:HubInvocationsPerSecond", "1000000")]);
        var party = await ChatParty.Begin(server);
        await using var owner = await server.Connect(party.Owner);
        _ = await owner.JoinRoom(party.ChatId);
        await using var first = await server.Connect(party.Member);
        var begun = (await first.JoinRoom(party.ChatId)).GetProperty("snapshot").GetProperty("lastSequence").GetInt64();
        _ = await owner.UntilRoom(happened => happened.Sequence() == begun);
        var got = new List<JsonElement>();
        var last = begun;
        var isRaised = false;
        for (var cut = 0; cut < Cuts; cut++)
        {
            await using var client = await server.Connect(party.Member);
            var joined = await client.JoinRoom(party.ChatId, lastSequence: last);
            Assert.True(joined.Flag("isGapless"));
            got.AddRange(joined.GetProperty("missed").EnumerateArray());
            Assert.Equal(joined.GetProperty("snapshot").GetProperty("lastSequence").GetInt64(), got.Count == 0 ? begun : got[^1].Sequence());
            for (var left = random.Next(4); left > 0; left--)
                _ = await owner.Invoke("RaiseHand", party.ChatId, isRaised = !isRaised);
            // Cut off before, in the middle of, or after what came meanwhile.
            for (var left = random.Next(3); left > 0 && client.RoomEvents.TryRead(out var happened); left--)
                got.Add(happened);
            last = got.Count == 0 ? begun : got[^1].Sequence();
            client.Abort();
        }

        await using var back = await server.Connect(party.Member);
        got.AddRange((await back.JoinRoom(party.ChatId, lastSequence: last)).GetProperty("missed").EnumerateArray());
        Assert.Equal(Enumerable.Range(1, got.Count).Select(number => begun + number), got.Select(happened => happened.Sequence()));
        var all = new List<string>();
        while (all.Count < got.Count)
            all.Add((await owner.UntilRoom(_ => true)).GetRawText());
        Assert.Equal(all, got.Select(happened => happened.GetRawText()));
    }

    [Fact]
    public async Task APlaceThatNeverWasIsAnsweredWithASnapshot()
    {
        await using var server = await TestServer.Start("Development", []);
        var party = await ChatParty.Begin(server);
        foreach (var place in new[] { 1_000_000, long.MaxValue })
        {
            await using var client = await server.Connect(party.Member);
            var joined = await client.JoinRoom(party.ChatId, lastSequence: place);
            Assert.False(joined.Flag("isGapless"));
            Assert.Empty(joined.GetProperty("missed").EnumerateArray());
        }
    }
}
