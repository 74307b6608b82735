using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>A call over the hub, from its start to its end, and what is refused on the way.</summary>
public sealed class CallTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task ACallIsStartedSpokenToAnsweredAndHungUp()
    {
        await using var client = await Server.Connect(await Server.Guest());
        var call = await Start(client);
        var heard = client.PlayAll(call);
        await client.Reach("listening");
        const string Words = "My cat is called Wednesday Snowflake.";
        Server.Logs.Forbid("Wednesday Snowflake");
        await client.Invoke("SendText", call, Words);
        var said = await client.Until(happened => happened.Is("caption") && happened.GetProperty("utterance").GetProperty("speaker").GetString() == "user");
        Assert.Equal(Words, said.GetProperty("utterance").GetProperty("text").GetString());
        await client.Until(happened => happened.Is("speech_finished"));
        Assert.True(heard() > 24_000, $"{heard()} bytes were heard.");
        await client.Invoke("HangUp", call);
        var ended = await client.Until(happened => happened.Is("ended"));
        Assert.Equal(("hungUp", "ended"), (ended.GetProperty("reason").GetString(), ended.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task ACallOpenedOverHttpIsAttachedToOverTheSocketItNames()
    {
        var person = await Server.Guest();
        using var answer = await Server.Post("/api/voice/realtime", new { character = "nyx", userId = "usr_other", nsfwMode = false }, person);
        using var opened = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        var call = opened.RootElement.GetProperty("sessionId").GetString()!;
        var ticket = opened.RootElement.GetProperty("wsUrl").GetString()!.Split("access_token=")[1];
        Assert.StartsWith($"ws://{Server.Address.Authority}/hubs/lexi?", opened.RootElement.GetProperty("wsUrl").GetString(), StringComparison.Ordinal);
        Server.Logs.Forbid(ticket);
        await using var client = await HubClient.Connect(Server.Address, ticket, Cancellation);
        var attached = await client.Invoke("AttachCall", new { callId = call });
        Assert.Equal(call, attached.GetProperty("call").GetProperty("callId").GetString());
        await Server.HangUp(call, person);
    }

    [Fact]
    public async Task AdultContentIsNeverAskedForInABody()
    {
        using var answer = await Server.Post("/api/voice/realtime", new { character = "nyx", nsfwMode = true }, await Server.Guest());
        await Problem.AssertIs(System.Net.HttpStatusCode.Forbidden, ErrorCodes.AdultContentNotAllowed, answer);
    }

    [Fact]
    public async Task SomebodyElsesCallIsAnsweredLikeOneThatNeverWas()
    {
        var owner = await Server.Guest();
        await using var first = await Server.Connect(owner);
        var call = await Start(first);
        await using var second = await Server.Connect(await Server.Guest());
        var answers = new List<string>();
        foreach (var id in new[] { call, $"call_{new string('0', 32)}", "nonsense", "call_\0", "' OR 1=1--" })
            answers.Add((await Assert.ThrowsAsync<HubRefusalException>(() => second.Invoke("AttachCall", new { callId = id, lastSequence = 0 }))).Message);
        Assert.Single(answers.Distinct());
        Assert.StartsWith(ErrorCodes.NotFound, answers[0].Split("HubException: ")[^1], StringComparison.Ordinal);
        foreach (var (method, arguments) in Commands(call))
            Assert.Equal((method, ErrorCodes.NotAttached), (method, await Refusal(second, method, arguments)));
        await first.Invoke("HangUp", call);
        await first.Until(happened => happened.Is("ended"));
    }

    [Theory]
    [InlineData("{}", ErrorCodes.InvalidRequest)]
    [InlineData("{\"character\":\"\"}", ErrorCodes.InvalidRequest)]
    [InlineData("{\"character\":\"nobody\"}", ErrorCodes.UnknownCharacter)]
    [InlineData("{\"character\":\"' OR 1=1--\"}", ErrorCodes.UnknownCharacter)]
    [InlineData("{\"character\":\"nyx\",\"voice\":\"nobody\"}", ErrorCodes.UnknownVoice)]
    public async Task ACallThatCannotBeIsRefused(string request, string code)
    {
        await using var client = await Server.Connect(await Server.Guest());
        Assert.Equal(code, await Refusal(client, "StartCall", JsonDocument.Parse(request).RootElement));
    }

    [Theory]
    [InlineData(128, ErrorCodes.UnknownCharacter)]
    [InlineData(129, ErrorCodes.TooLarge)]
    public async Task AnIdentifierHasUpToAHundredAndTwentyEightCharacters(int length, string code)
    {
        Assert.Equal(128, Limits.Default.IdentifierCharacters);
        await using var client = await Server.Connect(await Server.Guest());
        Assert.Equal(code, await Refusal(client, "StartCall", new { character = new string('n', length) }));
    }

    [Fact]
    public async Task TheThirdCallOfAPersonIsRefusedUntilOneEnds()
    {
        Assert.Equal(2, Limits.Default.ConcurrentCallsPerUser);
        await using var client = await Server.Connect(await Server.Guest());
        var first = await Start(client);
        var second = await Start(client);
        Assert.Equal(ErrorCodes.CallLimitReached, await Refusal(client, "StartCall", new { character = "nyx" }));
        await client.Invoke("HangUp", first);
        await TestServer.Eventually(async () => await Refusal(client, "StartCall", new { character = "nyx" }) is null);
        await client.Invoke("HangUp", second);
    }

    [Fact]
    public async Task AFullServerSaysSo()
    {
        await using var server = await TestServer.Start("Development", [("Lexi:Limits:ConcurrentCalls", "1")]);
        await using var first = await server.Connect(await server.Guest());
        var call = await Start(first);
        await using var second = await server.Connect(await server.Guest());
        Assert.Equal(ErrorCodes.ServerFull, await Refusal(second, "StartCall", new { character = "nyx" }));
        var person = await server.Guest();
        using var overHttp = await server.Post("/api/voice/realtime", new { character = "nyx" }, person);
        await Problem.AssertIs(System.Net.HttpStatusCode.ServiceUnavailable, ErrorCodes.ServerFull, overHttp);
        Assert.NotNull(overHttp.Headers.RetryAfter);
        await first.Invoke("HangUp", call);
        await TestServer.Eventually(async () => await Refusal(second, "StartCall", new { character = "nyx" }) is null);
    }

    [Fact]
    public async Task WhatComesInTheWrongOrderIsRefusedByItsCode()
    {
        await using var client = await Server.Connect(await Server.Guest());
        var call = await Start(client);
        Assert.Equal(ErrorCodes.WrongMode, await Refusal(client, "PushToTalk", call, true));
        Assert.Equal(ErrorCodes.InvalidRequest, await Refusal(client, "SendText", call, " "));
        Assert.Null(await Refusal(client, "SendText", call, new string('a', Limits.Default.MessageCharacters)));
        Assert.Equal(ErrorCodes.TooLarge, await Refusal(client, "SendText", call, new string('a', Limits.Default.MessageCharacters + 1)));
        Assert.Equal(ErrorCodes.InvalidRequest, await Refusal(client, "ReportPlayback", call, new { itemId = "x", playedMs = -1 }));
        Assert.Equal(ErrorCodes.InvalidRequest, await Refusal(client, "ReportPlayback", call, new { playedMs = 1 }));
        Assert.Null(await Refusal(client, "ReportPlayback", call, new { itemId = "nothing", playedMs = int.MaxValue, underruns = int.MaxValue }));
        Assert.Null(await Refusal(client, "SetTurnMode", call, "pushToTalk"));
        Assert.Null(await Refusal(client, "PushToTalk", call, false));
        await client.Invoke("HangUp", call);
        await client.Until(happened => happened.Is("ended"));
        Assert.Null(await Refusal(client, "HangUp", call));
        Assert.Equal(ErrorCodes.CallEnded, await Refusal(client, "SendText", call, "Hello?"));
        Assert.Equal(ErrorCodes.CallEnded, await Refusal(client, "AttachCall", new { callId = call }));
    }

    [Fact]
    public async Task AServerThatStopsInOrderTellsItsPeopleAndEndsItsCalls()
    {
        var data = Directory.CreateTempSubdirectory("lexi-stop-");
        string call;
        await using var server = await TestServer.Start("Development", [("Lexi:DataDirectory", data.FullName)]);
        var person = await server.Guest();
        await using (var client = await server.Connect(person))
        {
            call = await Start(client);
            await client.Reach("listening");
            await server.Stop();
            _ = await client.Notice(ErrorCodes.ServerDraining);
            _ = await client.Closed;
        }

        await using (var again = await TestServer.Start("Development", [("Lexi:DataDirectory", data.FullName)]))
        {
            var summary = (await again.Get<CallTranscript>($"/api/calls/{call}", person)).Call;
            Assert.Equal((CallStatus.Ended, CallEndReason.ServerStopped), (summary.Status, summary.EndReason));
        }

        data.Delete(recursive: true);
    }

    private static IEnumerable<(string Method, object?[] Arguments)> Commands(string call) =>
    [
        ("SendText", [call, "Hello."]), ("SetMuted", [call, true]), ("PushToTalk", [call, true]), ("SetTurnMode", [call, "pushToTalk"]),
        ("HangUp", [call]), ("ReportPlayback", [call, new { itemId = "item_1", playedMs = 1 }]),
    ];

    private static async Task<string> Start(HubClient client) =>
        (await client.Invoke("StartCall", new { character = "nyx" })).GetProperty("call").GetProperty("callId").GetString()!;

    private static async Task<string?> Refusal(HubClient client, string method, params object?[] arguments)
    {
        try
        {
            _ = await client.Invoke(method, arguments);
            return null;
        }
        catch (HubRefusalException refusal)
        {
            return refusal.Code;
        }
    }
}
