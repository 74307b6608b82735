using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Lexi.Simulator.Http;

namespace Lexi.Simulator.Tests.Rest;

/// <summary>Whatever a client sends, it gets an answer or a refusal: never a server error, never a broken connection.</summary>
public sealed class RestFuzzTests(ITestOutputHelper output)
{
    private const int Requests = 2500;

    private static readonly (string Address, string Body)[] _bodies =
    [
        ("chat/completions", """{"model":"m","messages":[{"role":"system","content":"You are Nyx, dry."},{"role":"user","content":"{\"from\":\"Ann\",\"kind\":\"person\",\"says\":\"Nyx, hello 1 2\"}"}],"temperature":1,"stop":["x"],"seed":7,"stream":true,"stream_options":{"include_usage":true}}"""),
        ("chat/completions", """{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"call look_up"}]}],"tools":[{"type":"function","function":{"name":"look_up","description":"d","parameters":{"type":"object","properties":{"q":{"type":"string","pattern":"^a{2,3}$"}},"required":["q"]},"strict":false}}],"tool_choice":"required"}"""),
        ("chat/completions", """{"model":"m","messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object","properties":{"a":{"type":"array","items":{"anyOf":[{"type":"integer","minimum":1,"maximum":9},{"type":"null"}]},"minItems":1,"uniqueItems":true},"b":{"enum":[1,"two",null]},"c":{"type":"string","minLength":2,"maxLength":9,"format":"date"}},"required":["a","b"],"additionalProperties":false}}}}"""),
        ("responses", """{"model":"m","instructions":"i","input":[{"role":"user","content":"hi"},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"{\"a\":[1,{\"b\":null}]}"}],"tools":[{"type":"function","name":"f","parameters":{"type":"object"}}],"text":{"format":{"type":"text"}}}"""),
        ("embeddings", """{"model":"m","input":["a b","c"],"dimensions":8,"encoding_format":"base64"}"""),
        ("embeddings", """{"model":"m","input":[1,2,3],"dimensions":4}"""),
        ("moderations", """{"model":"m","input":[{"type":"text","text":"hello"}]}"""),
    ];

    private static readonly string[] _pieces =
    [
        "null", "{}", "[]", "-1", "1e99", "\"\"", "true", "\"$ref\":\"#\",", "{\"type\":\"object\"}", "\"items\":", "99999999999", "\"\\u0000\"", "\"\\ud800\"", ",", "}", "\"", "[[", "0.5",
    ];

    [Fact]
    public async Task Mutated_requests_are_answered_or_refused()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = await SimulatorHost.StartAsync(
            new SimulatorOptions { FirstOutputDelayMs = 0, WordMs = 0, AllowsFaults = false }, cancellation: TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "test");
        var statuses = new Dictionary<HttpStatusCode, int>();
        for (var i = 0; i < Requests; i++)
        {
            var (address, body) = _bodies[i % _bodies.Length];
            var sent = i < _bodies.Length ? body : Mutate(body, random);
            using var content = new StringContent(sent, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri($"{host.BaseUrl}/{address}"), content, TestContext.Current.CancellationToken);
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            statuses[answer.StatusCode] = statuses.GetValueOrDefault(answer.StatusCode) + 1;
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{(int)answer.StatusCode} for {address}: {sent}");
            Assert.True(i >= _bodies.Length || answer.StatusCode == HttpStatusCode.OK, $"{address} refuses what is right: {sent}");
        }

        output.WriteLine(string.Join(", ", statuses.Select(status => $"{status.Value} times {(int)status.Key}")));
    }

    private static string Mutate(string body, Random random)
    {
        var text = new StringBuilder(body);
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(20))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, _pieces[random.Next(_pieces.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(32, 127);
                    break;
                default:
                    Replace(text, random);
                    break;
            }

            if (text.Length == 0)
                return "";
        }

        return text.ToString();
    }

    /// <summary>A whole value becomes another, so that the JSON stays readable.</summary>
    private static void Replace(StringBuilder text, Random random)
    {
        var values = System.Text.RegularExpressions.Regex.Matches(text.ToString(), """(?<=[:\[,])(?:"[^"\\]*"|\d+|true|false|null|\{\}|\[[^\[\]{}]*\])""");
        if (values.Count == 0)
            return;
        var value = values[random.Next(values.Count)];
        text.Remove(value.Index, value.Length).Insert(value.Index, _pieces[random.Next(7)]);
    }
}
