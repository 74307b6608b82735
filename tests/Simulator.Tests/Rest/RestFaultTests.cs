using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Http;
using Lexi.Simulator.Tests.Http;

namespace Lexi.Simulator.Tests.Rest;

public sealed class RestFaultTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const string Ask = """{"model":"MODEL","stream":STREAM,"messages":[{"role":"user","content":"one two three four five six"}]}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SimulatorHost Host => fixture.Host;

    [Fact]
    public async Task A_stream_ends_early_in_good_order()
    {
        var body = await ReadAsync("simulator-parrot;end-after:3");
        Assert.Equal(4, body.Split("data: ").Length - 1);
        Assert.DoesNotContain("[DONE]", body);
    }

    [Theory]
    [InlineData("break-after:3")]
    [InlineData("abort:0")]
    public async Task A_stream_breaks(string fault) => await Assert.ThrowsAnyAsync<HttpRequestException>(() => ReadAsync($"simulator-parrot;{fault}"));

    [Fact]
    public async Task A_stream_fails_in_the_middle_with_a_reason()
    {
        var body = await ReadAsync("simulator-parrot;fail-response:rate_limit_exceeded");
        Assert.Contains("\"code\":\"rate_limit_exceeded\"", body);
        Assert.DoesNotContain("[DONE]", body);
    }

    [Fact]
    public async Task A_stream_holds_garbage_and_unknown_events_around_the_answer()
    {
        var body = await ReadAsync("simulator-parrot;garbage,unknown");
        Assert.Contains("half of it\n", body);
        Assert.Contains("weather.changed", body);
        Assert.Contains("[DONE]", body);
    }

    [Fact]
    public async Task An_answer_is_as_long_as_told()
    {
        using var http = Client();
        using var answer = await PostAsync(http, "simulator-parrot;long:1048576,pace:1000", isStreamed: false, HttpCompletionOption.ResponseContentRead, Stop);
        var whole = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal(1_048_576, whole.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!.Length);
        var first = (await ReadAsync("simulator-parrot;huge-delta:2000000")).Split("data: ")[2];
        Assert.True(first.Length > 2_000_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_endless_answer_ends_when_the_client_leaves(bool isStreamed)
    {
        using (var http = Client())
        {
            using var answer = await PostAsync(http, "simulator-parrot;endless,pace:1000", isStreamed, HttpCompletionOption.ResponseHeadersRead, Stop);
            await using var body = await answer.Content.ReadAsStreamAsync(Stop);
            await body.ReadExactlyAsync(new byte[20_000], Stop);
        }

        Assert.Contains("[DONE]", await ReadAsync("simulator-parrot"));
    }

    [Fact]
    public async Task A_request_is_never_answered()
    {
        using var http = Client();
        using var patience = new CancellationTokenSource();
        var held = PostAsync(http, "simulator-parrot;hold", isStreamed: true, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Contains("[DONE]", await ReadAsync("simulator-parrot"));
        Assert.False(held.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task Tools_and_filters_go_wrong_on_request()
    {
        Assert.Contains("tool_nobody_offered", await ReadAsync("simulator-parrot;unknown-tool"));
        Assert.Contains("content_filter", await ReadAsync("simulator-parrot;filtered"));
        using var http = Client();
        using var content = Json("""{"model":"m;broken-json","messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_object"}}""");
        using var answer = await http.PostAsync(new Uri(Host.BaseUrl + "/chat/completions"), content, Stop);
        var text = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task Faults_of_requests_wait_apart_from_those_of_connections()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions { FirstOutputDelayMs = 0, WordMs = 0 }, cancellation: Stop);
        using var http = Client();
        using var script = new StringContent("status:503");
        await http.PostAsync(new Uri(host.BaseUrl, "/simulator/faults?for=requests"), script, Stop);
        Assert.Equal(FaultPlan.None, host.Faults.Take());
        using var first = Json(Ask.Replace("MODEL", "m").Replace("STREAM", "false"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.PostAsync(new Uri(host.BaseUrl + "/chat/completions"), first, Stop)).StatusCode);
        using var second = Json(Ask.Replace("MODEL", "m").Replace("STREAM", "false"));
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync(new Uri(host.BaseUrl + "/chat/completions"), second, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("chat/completions", """{"model":"m"}""", "messages")]
    [InlineData("chat/completions", """{"model":"m","messages":[]}""", "messages")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"king","content":"x"}]}""", "messages[0].role")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"user","name":"two words","content":"x"}]}""", "messages[0].name")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"user","content":null}]}""", "messages[0].content")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"user","content":"x"}],"n":2}""", "n")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"user","content":"x"}],"colour":"red"}""", "colour")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"user","content":"x"}],"stop":["a","b","c","d","e"]}""", "stop")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"user","content":"x"}],"stream_options":{"include_usage":true}}""", "stream_options")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"a b"}}]}""", "tools[0].function.name")]
    [InlineData("chat/completions", """{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"user","content":"x"}]}""", "messages")]
    [InlineData("responses", """{"model":"m"}""", "input")]
    [InlineData("responses", """{"model":"m","input":"x","max_output_tokens":3}""", "max_output_tokens")]
    [InlineData("responses", """{"model":"m","input":[{"type":"function_call_output","call_id":"c","output":"x"}]}""", "input")]
    [InlineData("embeddings", """{"model":"m","input":""}""", "input")]
    [InlineData("embeddings", """{"model":"m","input":"x","dimensions":0}""", "dimensions")]
    [InlineData("moderations", """{"input":[]}""", "input")]
    public async Task What_breaks_the_rules_is_refused_by_name(string address, string body, string param)
    {
        using var http = Client();
        using var content = Json(body);
        using var answer = await http.PostAsync(new Uri($"{Host.BaseUrl}/{address}"), content, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("error");
        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"model\":\"m\",")]
    [InlineData("nothing")]
    public async Task What_is_no_object_is_refused(string body)
    {
        using var http = Client();
        foreach (var address in new[] { "chat/completions", "responses", "embeddings", "moderations" })
        {
            using var content = Json(body);
            Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(new Uri($"{Host.BaseUrl}/{address}"), content, Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task Without_a_key_nothing_is_answered()
    {
        using var http = new HttpClient();
        foreach (var address in new[] { "chat/completions", "responses", "embeddings", "moderations" })
        {
            using var content = Json("{}");
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsync(new Uri($"{Host.BaseUrl}/{address}"), content, Stop)).StatusCode);
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static HttpClient Client()
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "test");
        return http;
    }

    private async Task<string> ReadAsync(string model)
    {
        using var http = Client();
        using var answer = await PostAsync(http, model, isStreamed: true, HttpCompletionOption.ResponseHeadersRead, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private async Task<HttpResponseMessage> PostAsync(
        HttpClient http, string model, bool isStreamed, HttpCompletionOption until, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.BaseUrl + "/chat/completions"))
        {
            Content = Json(Ask.Replace("MODEL", model).Replace("STREAM", isStreamed ? "true" : "false")),
        };
        return await http.SendAsync(request, until, cancellation);
    }
}
