using System.Text.Json.Nodes;
using Lexi.Grains.Interfaces;
using Lexi.Web.Hubs;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>The hub in text, as a client without MessagePack uses it.</summary>
public sealed class JsonProtocolTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task ACallIsStartedSpokenIntoHeardAndHungUp()
    {
        await using var client = await JsonHubSocket.Connect(Server.Address, await Server.Ticket(await Server.Guest()));
        await client.Send(new { type = 1, invocationId = "1", target = "StartCall", arguments = new[] { new { character = "nyx" } } });
        var attached = (await client.Until(message => IsCompletion(message, "1")))["result"]!;
        var call = (string)attached["call"]!["callId"]!;

        using var counted = new Counted(Server);
        await client.Send(new { type = 1, target = "StreamMicrophone", arguments = new[] { call }, streamIds = new[] { "9" } });
        await client.Send(new { type = 2, invocationId = "9", item = Convert.ToBase64String(new byte[960]) });
        await client.Send(new { type = 1, target = "SendText", arguments = new[] { call, "Hello." } });
        var (heard, words, isFinished) = (0, "", false);
        while (!isFinished)
        {
            var message = await client.Next();
            if (Is(message, "callAudio"))
            {
                var arguments = message["arguments"]!.AsArray();
                Assert.Equal(call, (string)arguments[0]!);
                heard += Convert.FromBase64String((string)arguments[3]!).Length;
                var report = new { itemId = (string)arguments[1]!, playedMs = (int)arguments[2]! };
                await client.Send(new { type = 1, target = "ReportPlayback", arguments = new object[] { call, report } });
            }

            foreach (var happened in EventsOf(message))
            {
                words = (string?)happened["utterance"]?["text"] ?? words;
                isFinished |= (string)happened["type"]! == "speech_finished";
            }
        }

        Assert.True(heard > 24_000, $"{heard} bytes were heard.");
        Assert.NotEmpty(words);
        await TestServer.Eventually(() => Task.FromResult(counted.Of("lexi.hub.audio.received") == 960));

        await client.Send(new { type = 1, invocationId = "2", target = "HangUp", arguments = new[] { call } });
        await client.Until(message => EventsOf(message).Any(happened => (string)happened["type"]! == "ended"));
    }

    [Fact]
    public async Task WhatDoesNotFitIsRefusedWithACodeInBothProtocolsWhateverTheFrameworkSaysOfIt()
    {
        await using var client = await JsonHubSocket.Connect(Server.Address, await Server.Ticket(await Server.Guest()));
        foreach (var invocation in new object[]
        {
            new { type = 1, invocationId = "1", target = "NoSuchMethod", arguments = Array.Empty<object>() },
            new { type = 1, invocationId = "1", target = "HangUp", arguments = new object[] { 17, 18 } },
            new { type = 1, invocationId = "1", target = "HangUp", arguments = new[] { "call_1" }, streamIds = new[] { "9" } },
            new { type = 1, invocationId = "1", target = "StreamMicrophone", arguments = new[] { "call_1" } },
            new { type = 4, invocationId = "1", target = "HangUp", arguments = new[] { "call_1" } },
        })
        {
            await client.Send(invocation);
            var refused = await client.Until(message => IsCompletion(message, "1"));
            Assert.EndsWith(HubErrors.DoesNotFit, (string)refused["error"]!, StringComparison.Ordinal);
        }

        await client.Send(new { type = 1, invocationId = "2", target = "HangUp", arguments = new[] { "call_1" } });
        var own = (string)(await client.Until(message => IsCompletion(message, "2")))["error"]!;
        Assert.Contains($"{ErrorCodes.NotAttached}: ", own, StringComparison.Ordinal);
    }

    private static bool Is(JsonNode message, string target) => (string?)message["target"] == target;

    private static bool IsCompletion(JsonNode message, string id) => (int)message["type"]! == 3 && (string?)message["invocationId"] == id;

    private static IEnumerable<JsonNode> EventsOf(JsonNode message) =>
        Is(message, "callEvents") ? message["arguments"]![1]!.AsArray().Select(happened => happened!) : [];
}
