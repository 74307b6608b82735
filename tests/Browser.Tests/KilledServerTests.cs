using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Lexi.Testing.Hub;

namespace Lexi.Browser.Tests;

/// <summary>The process is killed in the middle of a call and started again.</summary>
public sealed class KilledServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_the_call_is_failed_with_its_reason()
    {
        await using var server = new ServerProcess();
        await server.Start(Stop);
        var session = await Post(server, "/api/auth/guest", new { });
        var token = session.GetProperty("accessToken").GetString()!;
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var ticket = await Post(server, "/api/auth/socket-ticket", new { });

        var acknowledged = new List<(string Id, string Text)>();
        string callId;
        await using (var client = await HubClient.Connect(server.Address, ticket.GetProperty("ticket").GetString()!, Stop))
        {
            var attached = await client.Invoke("StartCall", new { character = "nyx", turnMode = "openMicrophone" });
            callId = attached.GetProperty("call").GetProperty("callId").GetString()!;
            client.OnAudio = (item, offsetMs, pcm) =>
                _ = client.Send("ReportPlayback", callId, new { itemId = item, playedMs = offsetMs + (pcm.Length / 48), underruns = 0 });
            await Hear(client, acknowledged, finals: 1);
            await client.Invoke("SendText", callId, "What is your favourite colour?");
            await Hear(client, acknowledged, finals: 3);
            await client.Invoke("SendText", callId, "Please tell me a long story.");
            await Hear(client, acknowledged, finals: 4);
            await server.Kill();
        }

        var ready = await server.Start(Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"ready {ready.TotalMilliseconds:0} ms after the start of the process that follows a killed one"));
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var stored = await server.Http.GetFromJsonAsync<JsonElement>($"/api/calls/{callId}", Stop);
        Assert.Equal("failed", stored.GetProperty("call").GetProperty("status").GetString());
        Assert.Equal("serverDied", stored.GetProperty("call").GetProperty("endReason").GetString());
        var kept = stored.GetProperty("utterances").EnumerateArray()
            .Select(utterance => (utterance.GetProperty("id").GetString()!, utterance.GetProperty("text").GetString()!)).ToList();
        Assert.Equal(acknowledged, kept.Take(acknowledged.Count));
    }

    /// <summary>Listens until so many utterances are final.</summary>
    private static async Task Hear(HubClient client, List<(string Id, string Text)> acknowledged, int finals)
    {
        while (acknowledged.Count < finals)
        {
            var happened = await client.Events.ReadAsync(Stop);
            if (happened.GetProperty("type").GetString() != "caption")
                continue;
            var utterance = happened.GetProperty("utterance");
            if (utterance.GetProperty("isFinal").GetBoolean())
                acknowledged.Add((utterance.GetProperty("id").GetString()!, utterance.GetProperty("text").GetString()!));
        }
    }

    private static async Task<JsonElement> Post(ServerProcess server, string path, object body)
    {
        var answer = await server.Http.PostAsJsonAsync(path, body, Stop);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
