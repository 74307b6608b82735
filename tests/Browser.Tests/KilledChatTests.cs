using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.Http;
using Lexi.Testing.Databases;
using Lexi.Testing.Hub;

namespace Lexi.Browser.Tests;

/// <summary>The process is killed while a character writes, and started again, on either database.</summary>
public sealed class KilledChatTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    private const int Acknowledged = 30;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task No_acknowledged_message_is_lost_or_doubled_and_the_answer_is_interrupted(string engine)
    {
        var isPostgres = engine == "PostgreSQL";
        Assert.SkipWhen(isPostgres && cluster.SkipReason is not null, cluster.SkipReason ?? "");
        // A slow writer with much to say, so that it is still at it when the process dies.
        await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { WordMs = 150, Faults = "long:3000" }, cancellation: Stop);
        await using var server = new ServerProcess(
            ("Lexi:Database", isPostgres ? cluster.CreateSchema() : null),
            ("Lexi:OpenAI:BaseUrl", simulator.BaseUrl.ToString()),
            ("Lexi:OpenAI:ApiKey", "simulator"),
            ("Lexi:Limits:MessagesPer10Seconds", "1000"),
            ("Lexi:Chats:SaveCharacters", "10"));
        await server.Start(Stop);
        var token = (await Ask(server, null, "/api/auth/guest", new { })).GetProperty("accessToken").GetString()!;
        var chat = await Ask(server, token, "/api/groups", new { settings = new { name = "Friday", strategy = "manual" }, characters = new[] { "nyx" } });
        var chatId = chat.GetProperty("chatId").GetString()!;

        var acknowledged = new List<string>();
        string writing;
        var words = new StringBuilder();
        await using (var client = await Connect(server, token))
        {
            _ = await client.Invoke("AttachChat", new { chatId });
            await Task.WhenAll(Enumerable.Range(0, Acknowledged).Select(async number =>
            {
                var posted = await client.Invoke("PostMessage", chatId, Message(number));
                lock (acknowledged)
                    acknowledged.Add(posted.GetProperty("id").GetString()!);
            }));
            await client.Invoke("PostMessage", chatId, new { clientMessageId = "ask", text = "Please tell me a very long story." });
            await client.Invoke("ForceTurn", chatId, "nyx");
            writing = await Writing(client);
            while (words.Length < 80)
            {
                var signal = await client.ChatSignals.ReadAsync(Stop);
                if (signal.GetProperty("type").GetString() == "draft")
                    words.Append(signal.GetProperty("text").GetString());
            }

            // One more is on its way when the process dies: it may be there or not.
            _ = client.Send("PostMessage", chatId, Message(Acknowledged));
            await server.Kill();
        }

        await server.Start(Stop);
        var kept = await Messages(server, token, chatId);
        Assert.Equal(acknowledged.Count, acknowledged.Count(id => kept.Count(message => Id(message) == id) == 1));
        var answer = Assert.Single(kept, message => Id(message) == writing);
        Assert.Equal("interrupted", answer.GetProperty("status").GetString());
        var text = answer.GetProperty("text").GetString()!;
        Assert.NotEmpty(text);
        Assert.True(words.ToString().StartsWith(text, StringComparison.Ordinal) || text.StartsWith(words.ToString(), StringComparison.Ordinal), $"{text} | {words}");
        Assert.DoesNotContain(kept, message => message.GetProperty("status").GetString() == "writing");

        // A browser that comes back sends again what was not acknowledged, and what was.
        await using (var client = await Connect(server, token))
        {
            for (var number = 0; number <= Acknowledged; number++)
                _ = await client.Invoke("PostMessage", chatId, Message(number));
        }

        kept = await Messages(server, token, chatId);
        var texts = kept.Select(message => message.GetProperty("text").GetString()!).Where(said => said.StartsWith("Word ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Acknowledged + 1, texts.Length);
        Assert.Equal(texts.Length, texts.Distinct().Count());
        var positions = kept.Select(message => message.GetProperty("position").GetInt64()).ToArray();
        Assert.Equal(positions.Order(), positions);
    }

    private static object Message(int number) => new { clientMessageId = $"c{number}", text = $"Word {number}" };

    private static string Id(JsonElement message) => message.GetProperty("id").GetString()!;

    private static async Task<string> Writing(HubClient client)
    {
        while (true)
        {
            var happened = await client.ChatEvents.ReadAsync(Stop);
            if (happened.GetProperty("type").GetString() == "message" && happened.GetProperty("message").GetProperty("status").GetString() == "writing")
                return Id(happened.GetProperty("message"));
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> Messages(ServerProcess server, string token, string chatId) =>
        [.. (await Ask(server, token, $"/api/groups/{chatId}/messages", null)).GetProperty("messages").EnumerateArray()];

    private static async Task<HubClient> Connect(ServerProcess server, string token)
    {
        var ticket = (await Ask(server, token, "/api/auth/socket-ticket", new { })).GetProperty("ticket").GetString()!;
        return await HubClient.Connect(server.Address, ticket, Stop);
    }

    /// <summary>GET without a body, POST with one.</summary>
    private static async Task<JsonElement> Ask(ServerProcess server, string? token, string path, object? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await server.Http.SendAsync(request, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
