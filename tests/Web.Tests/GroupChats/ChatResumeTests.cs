using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Hubs;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>A browser that lost its line and comes back to a chat that went on without it.</summary>
public sealed class ChatResumeTests
{
    private const int Cuts = 500;
    private const int Seed = 20_261_120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhereverTheLineIsCutEveryEventIsGotOnceAndInTheSameOrder()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        await using var server = await TestServer.Start(
            "Development", [("Lexi:Limits:MessagesPer10Seconds", "1000000"), ("Lexi:Limits:HubInvocationsPerSecond", "1000000")]);
        var party = await ChatParty.Begin(server);
        await using var writer = await party.Listen(party.Owner);
        await using var witness = await server.Connect(party.Moderator);
        var begun = Chat(await witness.Invoke("AttachChat", new { chatId = party.ChatId })).GetProperty("lastSequence").GetInt64();

        var got = new List<JsonElement>();
        var last = begun;
        var written = 0;
        for (var cut = 0; cut < Cuts; cut++)
        {
            await using var client = await server.Connect(party.Member);
            var attached = await client.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = last });
            Assert.True(attached.GetProperty("isGapless").GetBoolean());
            got.AddRange(attached.GetProperty("missed").EnumerateArray());
            Assert.Equal(Chat(attached).GetProperty("lastSequence").GetInt64(), got.Count == 0 ? begun : got[^1].Sequence());
            await Disturb(random, party, writer, ++written);
            // Cut off before, in the middle of, or after what came meanwhile.
            for (var left = random.Next(3); left > 0 && client.ChatEvents.TryRead(out var happened); left--)
                got.Add(happened);
            last = got.Count == 0 ? begun : got[^1].Sequence();
            client.Abort();
        }

        await using var back = await server.Connect(party.Member);
        got.AddRange((await back.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = last })).GetProperty("missed").EnumerateArray());
        var all = new List<JsonElement>();
        while (all.Count < got.Count)
            all.Add(await witness.ChatEvents.ReadAsync(Cancellation));
        // What was changed meanwhile is told as it is by then: nobody hears again what was deleted.
        var messages = all.ToLookup(Subject, Words);
        Assert.All(all.Zip(got), pair =>
        {
            Assert.Equal(Subject(pair.First), Subject(pair.Second));
            Assert.True(Words(pair.Second) == Words(pair.First) || Words(pair.Second) == messages[Subject(pair.First)].Last(), pair.Second.GetRawText());
        });
        Assert.Equal(Enumerable.Range(1, got.Count).Select(number => begun + number), got.Select(happened => happened.Sequence()));
        TestContext.Current.TestOutputHelper?.WriteLine($"{got.Count} events, {written} messages");
    }

    [Fact]
    public async Task WhoMissedMoreThanIsKeptStartsFromASnapshotAndIsToldSo()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:ResumeEvents", "5"), ("Lexi:Limits:MessagesPer10Seconds", "1000")]);
        var party = await ChatParty.Begin(server);
        await using var writer = await party.Listen(party.Owner);
        for (var number = 0; number < 7; number++)
            await writer.Say(party.ChatId, $"Word {number}");
        await using var client = await server.Connect(party.Member);
        var newest = Chat(await client.Invoke("AttachChat", new { chatId = party.ChatId })).GetProperty("lastSequence").GetInt64();
        var kept = await client.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = newest - 5 });
        Assert.True(kept.GetProperty("isGapless").GetBoolean());
        Assert.Equal(5, kept.GetProperty("missed").GetArrayLength());
        var gone = await client.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = newest - 6 });
        Assert.False(gone.GetProperty("isGapless").GetBoolean());
        Assert.Empty(gone.GetProperty("missed").EnumerateArray());
        Assert.Equal(newest, Chat(gone).GetProperty("lastSequence").GetInt64());
        Assert.Equal("Word 6", Chat(gone).GetProperty("messages").EnumerateArray().Last().Text("text"));
    }

    [Fact]
    public async Task APlaceThatNeverWasIsAnsweredWithASnapshotAndANegativeOneIsRefused()
    {
        await using var server = await TestServer.Start("Development", []);
        var party = await ChatParty.Begin(server);
        await using var client = await server.Connect(party.Member);
        foreach (var place in new[] { 1_000_000, long.MaxValue })
        {
            var attached = await client.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = place });
            Assert.False(attached.GetProperty("isGapless").GetBoolean());
            Assert.Empty(attached.GetProperty("missed").EnumerateArray());
        }

        foreach (var place in new[] { -1, long.MinValue })
        {
            var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = place }));
            Assert.Equal(ErrorCodes.CannotResume, refusal.Code);
        }
    }

    [Fact]
    public async Task AChatIsThereAgainAfterARestartAndNoNumberComesTwice()
    {
        var folder = Directory.CreateTempSubdirectory("lexi-chat-");
        ChatParty party;
        long newest;
        JsonElement posted;
        await using (var first = await TestServer.Start("Development", [("Lexi:DataDirectory", folder.FullName)]))
        {
            party = await ChatParty.Begin(first);
            await using var client = await party.Listen(party.Owner);
            posted = await client.Invoke("PostMessage", party.ChatId, new { clientMessageId = "1", text = "Remember me." });
            newest = (await client.UntilChat(happened => happened.Is("message"))).Sequence();
            await first.Stop();
        }

        await using (var second = await TestServer.Start("Development", [("Lexi:DataDirectory", folder.FullName)]))
        {
            await using var client = await second.Connect(party.Owner);
            var attached = await client.Invoke("AttachChat", new { chatId = party.ChatId, lastSequence = newest - 1 });
            Assert.False(attached.GetProperty("isGapless").GetBoolean());
            Assert.True(Chat(attached).GetProperty("lastSequence").GetInt64() >= newest);
            Assert.Equal("Remember me.", Chat(attached).GetProperty("messages").EnumerateArray().Last().Text("text"));
            var again = await client.Invoke("PostMessage", party.ChatId, new { clientMessageId = "1", text = "Remember me." });
            Assert.Equal(posted.Text("id"), again.Text("id"));
            await client.Say(party.ChatId, "And me.");
            Assert.True((await client.UntilChat(happened => happened.Is("message"))).Sequence() > newest);
        }

        folder.Delete(recursive: true);
    }

    private static async Task Disturb(Random random, ChatParty party, HubClient writer, int number)
    {
        switch (random.Next(4))
        {
            case 0:
                var message = await writer.Say(party.ChatId, $"Word {number}");
                await writer.Invoke("EditMessage", party.ChatId, message.Text("id"), $"Word {number}!");
                break;
            case 1:
                await writer.Invoke("DeleteMessage", party.ChatId, (await writer.Say(party.ChatId, $"Word {number}")).Text("id"));
                break;
            default:
                await writer.Say(party.ChatId, $"Word {number}");
                break;
        }
    }

    private static string Subject(JsonElement happened) => happened.Is("message") ? happened.GetProperty("message").Text("id") : happened.GetRawText();

    private static string Words(JsonElement happened) => happened.Is("message") ? happened.GetProperty("message").GetRawText() : "";

    private static JsonElement Chat(JsonElement attached) => attached.GetProperty("chat");
}
