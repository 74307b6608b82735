using System.Net.WebSockets;
using Lexi.Simulator.Http;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.Tests.Http;

public sealed class HostileClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off_and_costs_the_others_nothing()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions { MaxQueuedBytes = 1 << 20 }, cancellation: Stop);
        await using var deaf = await WireClient.ConnectAsync(host.BaseUrl, $"model={SimulatedModel.Echo}");
        await using var polite = await WireClient.ConnectAsync(host.BaseUrl, $"model={SimulatedModel.Echo}");
        await polite.ReceiveAsync();
        var append = $$"""{"type":"input_audio_buffer.append","audio":"{{new string('A', 400_000)}}"}""";
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            for (var i = 0; i < 2000; i++)
                await deaf.SendAsync(append);
        });
        await polite.SendAsync("""{"type":"input_audio_buffer.append","audio":"AAAA"}""".Replace("AAAA", "AAAAAAAA"));
        await polite.UntilAsync("response.output_audio.delta");
    }

    [Fact]
    public async Task A_session_that_breaks_by_our_fault_ends_alone()
    {
        var partner = new Partner(new ToneSpeaker(), new ToneListener(), new BrokenMind());
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), partner, cancellation: Stop);
        await using var other = await WireClient.ConnectAsync(host.BaseUrl);
        await using var broken = await WireClient.ConnectAsync(host.BaseUrl);
        await broken.ReceiveAsync();
        await broken.SendAsync("""{"type":"response.create"}""");
        Assert.Equal("server_error", (await broken.ReceiveAsync()).GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(1011, await broken.CloseCodeAsync());
        await other.ReceiveAsync();
        await other.SendAsync("""{"type":"input_audio_buffer.clear"}""");
        await other.UntilAsync("input_audio_buffer.cleared");
    }

    [Fact]
    public async Task More_connections_than_allowed_are_refused_and_places_come_back()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions { MaxConnections = 1 }, cancellation: Stop);
        await using (var first = await WireClient.ConnectAsync(host.BaseUrl))
        {
            await first.ReceiveAsync();
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => WireClient.ConnectAsync(host.BaseUrl));
            Assert.Contains("503", refused.Message);
            await first.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
        }

        while (host.Connections > 0)
            await Task.Yield();
        await using var second = await WireClient.ConnectAsync(host.BaseUrl);
        await second.ReceiveAsync();
    }

    private sealed class BrokenMind : IMind
    {
        public MindAnswer Answer(MindPrompt prompt) => throw new NotSupportedException("out of ideas");
    }
}
