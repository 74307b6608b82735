using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Http;

namespace Lexi.Simulator.Tests.Http;

public sealed class FaultTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SimulatorHost Host => fixture.Host;

    [Theory]
    [InlineData("status:429:7", HttpStatusCode.TooManyRequests, "7")]
    [InlineData("status:401", HttpStatusCode.Unauthorized, null)]
    [InlineData("status:500", HttpStatusCode.InternalServerError, null)]
    [InlineData("status:503:1", HttpStatusCode.ServiceUnavailable, "1")]
    public async Task An_upgrade_can_be_refused(string script, HttpStatusCode status, string? retryAfter)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", "Bearer test");
        var url = new UriBuilder(Host.BaseUrl + "/realtime") { Scheme = "ws", Query = $"model=gpt-realtime-2.1&faults={script}" }.Uri;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(url, CancellationToken.None));
        Assert.Equal(status, socket.HttpStatusCode);
        Assert.Equal(retryAfter, socket.HttpResponseHeaders!.TryGetValue("Retry-After", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task A_session_can_expire_soon()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, "model=gpt-realtime-2.1;expire:50");
        Assert.Equal("session_expired", (await client.UntilAsync("error")).GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(1001, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_connection_can_be_closed_or_broken()
    {
        await using var closed = await WireClient.ConnectAsync(Host.BaseUrl, "model=m;close:30:1011");
        Assert.Equal(1011, await closed.CloseCodeAsync());
        await using var broken = await WireClient.ConnectAsync(Host.BaseUrl, "model=m;abort:30");
        await Assert.ThrowsAsync<WebSocketException>(() => broken.CloseCodeAsync());
    }

    [Fact]
    public async Task A_stalled_session_takes_everything_and_says_nothing()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, "model=m;stall,close:100:1000");
        await client.SendAsync("""{"type":"response.create"}""");
        Assert.Null(await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Events_can_be_spoilt_in_every_listed_way()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, "model=m;unknown,reorder,wrong-ids,huge-delta:100000,refuse-update");
        await client.SendAsync("""{"type":"session.update","session":{"type":"realtime"}}""");
        await client.UntilAsync("error");
        await client.SendAsync("""{"type":"response.create"}""");
        List<JsonElement> events = [];
        await client.UntilAsync("response.done", events);
        var deltas = events.Where(e => e.GetProperty("type").GetString() == "response.output_audio.delta").ToList();
        Assert.Equal(100_000, deltas[0].GetProperty("delta").GetBytesFromBase64().Length);
        Assert.All(deltas, delta => Assert.Equal("item_nobodyknows", delta.GetProperty("item_id").GetString()));
        Assert.Contains("weather.changed", client.Seen);

        await using var garbage = await WireClient.ConnectAsync(Host.BaseUrl, "model=m;garbage");
        var first = Assert.IsType<string>(await garbage.ReceiveTextAsync());
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(first));
    }

    [Fact]
    public async Task Answers_and_transcriptions_can_fail()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, "model=m;fail-response:rate_limit_exceeded,transcription-fail");
        await client.SendAsync("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"transcription":{"model":"whisper-1"},"turn_detection":null}}}}""");
        await client.SayAsync(new short[12_000]);
        await client.SendAsync("""{"type":"input_audio_buffer.commit"}""");
        var failed = await client.UntilAsync("conversation.item.input_audio_transcription.failed");
        Assert.False(failed.GetProperty("error").TryGetProperty("param", out _));
        await client.SendAsync("""{"type":"response.create"}""");
        var details = (await client.UntilAsync("response.done")).GetProperty("response").GetProperty("status_details");
        Assert.Equal("rate_limit_exceeded", details.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_next_connections_get_what_was_left_for_them()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), cancellation: Stop);
        using var http = new HttpClient();
        var faults = new Uri(host.BaseUrl, "/simulator/faults");
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync(faults, new StringContent("status:503"), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(faults, new StringContent("explode"), Stop)).StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => WireClient.ConnectAsync(host.BaseUrl));
        await using (await WireClient.ConnectAsync(host.BaseUrl))
        {
        }

        host.Faults.Always(FaultScript.Parse("status:401"));
        await Assert.ThrowsAsync<WebSocketException>(() => WireClient.ConnectAsync(host.BaseUrl));
        await http.DeleteAsync(faults, Stop);
        await using var client = await WireClient.ConnectAsync(host.BaseUrl);
        await client.ReceiveAsync();
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status:200")]
    [InlineData("abort:-1")]
    [InlineData("pace:0")]
    [InlineData("nonsense:1")]
    public void A_script_that_cannot_be_read_is_refused_by_name(string script) =>
        Assert.Contains(script, Assert.Throws<FormatException>(() => FaultScript.Parse(script)).Message);
}
