using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>A browser that lost its line and comes back, and two that want the same call.</summary>
public sealed class ResumeTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task WhereverTheLineIsCutEveryEventIsGotOnce(int seed)
    {
        const int Cuts = 25;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var person = await Server.Guest();
        var client = await Server.Connect(person);
        var attached = await client.Invoke("StartCall", new { character = "nyx" });
        var call = CallOf(attached);
        _ = client.PlayAll(call);
        var got = new List<JsonElement>();
        var isMuted = false;
        for (var cut = 0; cut < Cuts; cut++)
        {
            if (random.Next(4) == 0)
                await client.Send("SendText", call, "Tell me something.");
            var toggles = random.Next(1, 8);
            for (var i = 0; i < toggles; i++)
                await client.Send("SetMuted", call, isMuted = !isMuted);
            await Take(client, got, random.Next(0, toggles + 1));
            client.Abort();
            await client.DisposeAsync();

            client = await Server.Connect(person);
            attached = await client.Invoke("AttachCall", new { callId = call, lastSequence = got.Count });
            Assert.True(attached.GetProperty("isGapless").GetBoolean());
            got.AddRange(attached.GetProperty("missed").EnumerateArray());
            Assert.Equal(got.Count, attached.GetProperty("call").GetProperty("lastSequence").GetInt64());
            _ = client.PlayAll(call);
        }

        await client.Invoke("HangUp", call);
        while (got.Count == 0 || !got[^1].Is("ended"))
            await Take(client, got, 1);
        Assert.Equal(Enumerable.Range(1, got.Count).Select(sequence => (long)sequence), got.Select(SequenceOf));
        Assert.Single(got, happened => happened.Is("ended"));
        await AssertCaptionsAreTheTranscript(got, call, person);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task TheRecordOfACutLineIsThatOfAnUndisturbedOne()
    {
        var person = await Server.Guest();
        var first = await Server.Connect(person);
        var call = CallOf(await first.Invoke("StartCall", new { character = "nyx" }));
        List<JsonElement> undisturbed = [];
        await Greeted(first, call);
        await first.Invoke("SendText", call, "Hello.");
        await Rested(first);
        await first.Invoke("SetMuted", call, true);
        var last = await first.Until(happened => happened.Is("settings"));
        first.Abort();
        await first.DisposeAsync();
        await using var second = await Server.Connect(person);
        undisturbed.AddRange(await Missed(second, call, 0));
        Assert.Equal(last.GetRawText(), undisturbed[(int)SequenceOf(last) - 1].GetRawText());
        for (var from = 1; from <= undisturbed.Count; from++)
        {
            await using var third = await Server.Connect(person);
            var missed = await Missed(third, call, from);
            var expected = undisturbed.Skip(from).Select(happened => happened.GetRawText()).ToArray();
            Assert.Equal(expected, missed.Take(expected.Length).Select(happened => happened.GetRawText()));
        }

        await second.Invoke("HangUp", call);
    }

    [Fact]
    public async Task WhoComesBackTooLateFindsTheCallEnded()
    {
        Assert.Equal(60, Limits.Default.ResumeSeconds);
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:ResumeSeconds", "1")]);
        var person = await server.Guest();
        string call;
        await using (var client = await server.Connect(person))
        {
            call = CallOf(await client.Invoke("StartCall", new { character = "nyx" }));
            await client.Reach("listening");
            client.Abort();
        }

        await TestServer.Eventually(async () => (await server.Get<CallTranscript>($"/api/calls/{call}", person)).Call.Status != CallStatus.Active);
        Assert.Equal(CallEndReason.ListenerLost, (await server.Get<CallTranscript>($"/api/calls/{call}", person)).Call.EndReason);
        await using var back = await server.Connect(person);
        var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => back.Invoke("AttachCall", new { callId = call, lastSequence = 1 }));
        Assert.Equal(ErrorCodes.CallEnded, refusal.Code);
    }

    [Fact]
    public async Task APlaceThatNeverWasIsAnsweredWithASnapshotAndANegativeOneIsRefused()
    {
        await using var client = await Server.Connect(await Server.Guest());
        var call = CallOf(await client.Invoke("StartCall", new { character = "nyx" }));
        await Greeted(client, call);
        foreach (var place in new[] { 1_000_000, long.MaxValue })
        {
            var attached = await client.Invoke("AttachCall", new { callId = call, lastSequence = place });
            Assert.False(attached.GetProperty("isGapless").GetBoolean());
            Assert.Empty(attached.GetProperty("missed").EnumerateArray());
            Assert.Equal("listening", attached.GetProperty("call").GetProperty("state").GetString());
        }

        foreach (var place in new[] { -1, long.MinValue })
        {
            var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke("AttachCall", new { callId = call, lastSequence = place }));
            Assert.Equal(ErrorCodes.CannotResume, refusal.Code);
        }

        await client.Invoke("HangUp", call);
    }

    [Fact]
    public async Task WhoMissedMoreThanIsKeptStartsFromASnapshot()
    {
        Assert.Equal(1000, Limits.Default.ResumeEvents);
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:ResumeEvents", "3")]);
        var person = await server.Guest();
        await using var client = await server.Connect(person);
        var call = CallOf(await client.Invoke("StartCall", new { character = "nyx" }));
        await Greeted(client, call);
        JsonElement last = default;
        foreach (var muted in new[] { true, false, true, false })
        {
            await client.Invoke("SetMuted", call, muted);
            last = await client.Until(happened => happened.Is("settings"));
        }

        var newest = SequenceOf(last);
        await using var back = await server.Connect(person);
        var kept = await back.Invoke("AttachCall", new { callId = call, lastSequence = newest - 3 });
        Assert.True(kept.GetProperty("isGapless").GetBoolean());
        Assert.Equal(3, kept.GetProperty("missed").GetArrayLength());
        var gone = await back.Invoke("AttachCall", new { callId = call, lastSequence = newest - 4 });
        Assert.False(gone.GetProperty("isGapless").GetBoolean());
        Assert.Empty(gone.GetProperty("missed").EnumerateArray());
        Assert.Equal(newest, gone.GetProperty("call").GetProperty("lastSequence").GetInt64());
        await back.Invoke("SetMuted", call, true);
        Assert.Equal(newest + 1, SequenceOf(await back.Until(happened => happened.Is("settings"))));
        await back.Invoke("HangUp", call);
    }

    [Fact]
    public async Task OfTwoTabsTheNewestHasTheCallAndTheOlderIsToldOnceAndHeardNoMore()
    {
        using var counted = new Counted(Server);
        var person = await Server.Guest();
        await using var second = await Server.Connect(person);
        await using (var first = await Server.Connect(person))
        {
            var call = CallOf(await first.Invoke("StartCall", new { character = "nyx" }));
            await Greeted(first, call);
            await first.OpenMicrophone(call);
            _ = await second.Invoke("AttachCall", new { callId = call });
            var heardByFirst = first.PlayAll(call);
            var heardBySecond = second.PlayAll(call);
            var replaced = await first.Until(happened => happened.Is("notice"));
            Assert.Equal(ErrorCodes.CallReplaced, replaced.GetProperty("code").GetString());

            // Two seconds of the loudest there is: from the tab that has the call it would be speech.
            for (var i = 0; i < 10; i++)
                await first.SendFrame(Loud());
            await TestServer.Eventually(() => Task.FromResult(counted.Of("lexi.hub.audio.received") >= 10 * 9600));
            _ = await Assert.ThrowsAsync<HubRefusalException>(() => first.Invoke("PushToTalk", call, false));
            await second.Invoke("SetMuted", call, true);
            var next = await second.Events.ReadAsync(Cancellation);
            Assert.True(next.Is("settings"), next.ToString());

            await second.Invoke("SendText", call, "Hello.");
            await second.Until(happened => happened.Is("speech_finished"));
            Assert.True(heardBySecond() > 0);
            Assert.Equal(0, heardByFirst());
            Assert.False(first.Events.TryRead(out _), "The older tab was told more.");
            await first.DisposeAsync();
            await second.Invoke("SetMuted", call, false);
            await second.Until(happened => happened.Is("settings"));
            await second.Invoke("HangUp", call);
            await second.Until(happened => happened.Is("ended"));
        }
    }

    private static string CallOf(JsonElement attached) => attached.GetProperty("call").GetProperty("callId").GetString()!;

    private static long SequenceOf(JsonElement happened) => happened.GetProperty("sequence").GetInt64();

    /// <summary>The character has said hello and waits.</summary>
    private static async Task Greeted(HubClient client, string call)
    {
        _ = client.PlayAll(call);
        await Rested(client);
    }

    /// <summary>The character has said what it had to say, it is kept, and nothing happens any more by itself.</summary>
    private static async Task Rested(HubClient client)
    {
        var (isFinished, isKept, isListening) = (false, false, false);
        await client.Until(happened =>
        {
            isFinished |= happened.Is("speech_finished");
            isKept |= happened.Is("caption")
                && happened.GetProperty("utterance").GetProperty("isFinal").GetBoolean()
                && happened.GetProperty("utterance").GetProperty("speaker").GetString() != "user";
            if (happened.Is("state"))
                isListening = happened.GetProperty("state").GetString() == "listening";
            return isFinished && isKept && isListening;
        });
    }

    private static async Task Take(HubClient client, List<JsonElement> got, int count)
    {
        for (var i = 0; i < count; i++)
            got.Add(await client.Events.ReadAsync(Cancellation));
    }

    private static async Task<IReadOnlyList<JsonElement>> Missed(HubClient client, string call, long lastSequence)
    {
        var attached = await client.Invoke("AttachCall", new { callId = call, lastSequence });
        Assert.True(attached.GetProperty("isGapless").GetBoolean());
        return [.. attached.GetProperty("missed").EnumerateArray()];
    }

    private static byte[] Loud()
    {
        var frame = new byte[9600];
        for (var i = 0; i < frame.Length; i += 2)
            BitConverter.TryWriteBytes(frame.AsSpan(i), i / 2 / 40 % 2 == 0 ? short.MaxValue : short.MinValue);
        return frame;
    }

    /// <summary>The newest caption of each utterance is the line that is kept of it.</summary>
    private async Task AssertCaptionsAreTheTranscript(List<JsonElement> got, string call, Web.Accounts.Session person)
    {
        var shown = got.Where(happened => happened.Is("caption")).Select(happened => happened.GetProperty("utterance"))
            .GroupBy(line => line.GetProperty("id").GetString()!)
            .Select(lines => (lines.Key, lines.Last().GetProperty("text").GetString()!))
            .Where(line => line.Item2.Length > 0);
        await TestServer.Eventually(async () => (await Server.Get<CallTranscript>($"/api/calls/{call}", person)).Call.Status != CallStatus.Active);
        var kept = (await Server.Get<CallTranscript>($"/api/calls/{call}", person)).Utterances.Select(line => (line.Id, line.Text));
        Assert.Equal(kept.Order(), shown.Order());
    }
}
