using System.Diagnostics;
using System.Net.Http.Json;
using System.Threading.Channels;

namespace Lexi.Bench.GroupDelivery;

/// <summary>A person and a character, line by line: from the person's message to the first word of the answer on their screen.</summary>
internal static class FirstWord
{
    private static readonly string[] _lines = ["Nyx, what do you think?", "And why is that, Nyx?", "Nyx, tell me about the sea.", "Do you like rain, Nyx?"];

    public static async Task<string> Measure(Uri address, Uri simulator, int rounds)
    {
        using var http = new HttpClient { BaseAddress = address };
        var visitor = await Visitor.Come(http, address);
        var chatId = await visitor.Begin("natural", "nyx", "lexi");
        var words = Channel.CreateUnbounded<long>();
        var ends = Channel.CreateUnbounded<bool>();
        await using var client = await visitor.Listen(chatId, client =>
        {
            client.OnChatSignals = (signals, _) =>
            {
                if (signals.IndexOf("draft"u8) >= 0)
                    words.Writer.TryWrite(Stopwatch.GetTimestamp());
            };
            client.OnChatEvents = (events, _) =>
            {
                if (events.IndexOf("character"u8) >= 0 && (events.IndexOf("complete"u8) >= 0 || events.IndexOf("interrupted"u8) >= 0))
                    ends.Writer.TryWrite(true);
            };
        });
        var times = new List<double>();
        for (var round = -rounds / 4; round < rounds; round++)
        {
            while (words.Reader.TryRead(out _) || ends.Reader.TryRead(out _))
            {
                // Left over from the round before.
            }

            var begun = Stopwatch.GetTimestamp();
            await client.Send("PostMessage", chatId, new { clientMessageId = $"f{round}", text = _lines[Math.Abs(round) % _lines.Length] });
            var heard = await words.Reader.ReadAsync();
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(begun, heard).TotalMilliseconds);
            await ends.Reader.ReadAsync();
            // Whoever answers after her is let finish.
            await client.Invoke("StopChat", chatId);
        }

        var own = await Own(simulator, rounds);
        times.Sort();
        return FormattableString.Invariant(
            $"""
            | from a person's message to the first word, {rounds} times | ms |
            | --- | ---: |
            | median | {times[rounds / 2]:F1} |
            | 95th percentile | {times[rounds * 95 / 100]:F1} |
            | the simulator's own, asked directly: median | {own[rounds / 2]:F1} |
            | the simulator's own, asked directly: 95th percentile | {own[rounds * 95 / 100]:F1} |
            | 95th percentile over the simulator's median | {times[rounds * 95 / 100] - own[rounds / 2]:F1} |

            """);
    }

    /// <summary>The same wire without Lexi: a question of one line, until the first word of the stream.</summary>
    private static async Task<List<double>> Own(Uri simulator, int rounds)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "bench");
        var models = await http.GetFromJsonAsync<System.Text.Json.JsonElement>(new Uri($"{simulator.ToString().TrimEnd('/')}/models"));
        var model = models.GetProperty("data").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!).First(id => id.StartsWith("gpt-", StringComparison.Ordinal) && !id.Contains("realtime", StringComparison.Ordinal));
        var times = new List<double>();
        for (var round = -rounds / 4; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{simulator.ToString().TrimEnd('/')}/chat/completions"))
            {
                Content = JsonContent.Create(new
                {
                    model,
                    stream = true,
                    messages = new[] { new { role = "system", content = "You are Nyx." }, new { role = "user", content = _lines[Math.Abs(round) % _lines.Length] } },
                }),
            };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            using var reader = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.Contains("\"content\":\"", StringComparison.Ordinal) && !line.Contains("\"content\":\"\"", StringComparison.Ordinal))
                    break;
            }

            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            _ = await reader.ReadToEndAsync();
        }

        times.Sort();
        return times;
    }
}
