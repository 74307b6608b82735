using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.Http;

namespace Lexi.Simulator.Tests.Http;

public sealed class RestTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SimulatorHost Host => fixture.Host;

    [Fact]
    public async Task Models_say_when_they_will_be_switched_off()
    {
        using var http = Client();
        var models = JsonDocument.Parse(await http.GetStringAsync(new Uri(Host.BaseUrl + "/models"), Stop)).RootElement.GetProperty("data");
        var old = models.EnumerateArray().Single(model => model.GetProperty("id").GetString() == "gpt-realtime");
        Assert.Equal("2027-01-20", old.GetProperty("shutdown_date").GetString());
        var one = JsonDocument.Parse(await http.GetStringAsync(new Uri(Host.BaseUrl + "/models/gpt-realtime-2.1"), Stop)).RootElement;
        Assert.False(one.TryGetProperty("shutdown_date", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(Host.BaseUrl + "/models/none"), Stop)).StatusCode);
    }

    [Fact]
    public async Task A_client_secret_starts_sessions_with_what_was_baked_in()
    {
        using var http = Client();
        var answer = await Post(http, """{"expires_after":{"anchor":"created_at","seconds":60},"session":{"type":"realtime","model":"gpt-realtime-2.1","instructions":"Be Aiko."}}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var value = answer.Body.GetProperty("value").GetString();
        Assert.StartsWith("ek_", value);
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, "", options => options.SetRequestHeader("Authorization", $"Bearer {value}"));
        var session = (await client.ReceiveAsync()).GetProperty("session");
        Assert.Equal("Be Aiko.", session.GetProperty("instructions").GetString());
    }

    [Theory]
    [InlineData("""{"expires_after":{"anchor":"created_at","seconds":9}}""", "expires_after.seconds")]
    [InlineData("""{"expires_after":{"anchor":"created_at","seconds":7201}}""", "expires_after.seconds")]
    [InlineData("""{"session":{"type":"realtime","voice":"alloy"}}""", "session.voice")]
    [InlineData("""{"session":{}}""", "session.type")]
    [InlineData("""{"voice":"alloy"}""", "voice")]
    public async Task A_client_secret_outside_the_rules_is_refused(string body, string param)
    {
        using var http = Client();
        var answer = await Post(http, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(param, answer.Body.GetProperty("error").GetProperty("param").GetString());
    }

    [Fact]
    public async Task An_unknown_client_secret_is_no_key()
    {
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => WireClient.ConnectAsync(
            Host.BaseUrl, "model=m", options => options.SetRequestHeader("Authorization", "Bearer ek_made_up")));
    }

    [Fact]
    public async Task The_retired_addresses_are_gone()
    {
        using var http = Client();
        Assert.Equal(HttpStatusCode.Gone, (await http.PostAsync(new Uri(Host.BaseUrl + "/realtime/sessions"), null, Stop)).StatusCode);
    }

    [Fact]
    public async Task Nonsense_in_the_options_stops_the_start_with_sentences()
    {
        var options = new SimulatorOptions { Pace = -1, Url = "nowhere", Faults = "explode" };
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => SimulatorHost.StartAsync(options, cancellation: Stop));
        Assert.Contains("Simulator:Pace is -1", refused.Message);
        Assert.Contains("Simulator:Url is 'nowhere'", refused.Message);
        Assert.Contains("explode", refused.Message);
    }

    private static HttpClient Client()
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "test");
        return http;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> Post(HttpClient http, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(Host.BaseUrl + "/realtime/client_secrets"), content);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
