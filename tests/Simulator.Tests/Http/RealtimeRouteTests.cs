using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.Http;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.Tests.Http;

public sealed class RealtimeRouteTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private SimulatorHost Host => fixture.Host;

    [Fact]
    public async Task A_spoken_turn_is_heard_word_for_word_and_the_answer_can_be_heard_too()
    {
        const string Words = "the quick brown fox jumps over the lazy dog";
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, "model=simulator-parrot");
        await client.SendAsync("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"transcription":{"model":"gpt-transcribe"}},"output":{"voice":"marin"}}}}""");
        await client.UntilAsync("session.updated");
        await client.SayAsync(SimulatedVoice.Named("cedar").SpeakAll(Words));

        List<JsonElement> events = [];
        var response = (await client.UntilAsync("response.done", events)).GetProperty("response");
        var completed = events.Find(e => e.GetProperty("type").GetString() == "conversation.item.input_audio_transcription.completed");
        if (completed.ValueKind == JsonValueKind.Undefined)
            completed = await client.UntilAsync("conversation.item.input_audio_transcription.completed");
        byte[] audio = [.. events.Where(e => e.GetProperty("type").GetString() == "response.output_audio.delta")
            .SelectMany(e => e.GetProperty("delta").GetBytesFromBase64())];

        Assert.Equal(Words, completed.GetProperty("transcript").GetString());
        var spoken = response.GetProperty("output")[0].GetProperty("content")[0].GetProperty("transcript").GetString();
        Assert.Equal($"You said: {Words}", spoken);
        Assert.Equal(spoken, SimulatedEar.Read(MemoryMarshal.Cast<byte, short>(audio)));
    }

    [Fact]
    public async Task The_subprotocol_is_chosen_when_offered_and_may_carry_the_key()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, configure: options =>
        {
            options.AddSubProtocol("realtime");
            options.AddSubProtocol("openai-insecure-api-key.sk-test");
        });
        Assert.Equal("realtime", client.Socket.SubProtocol);
        Assert.Equal("session.created", (await client.ReceiveAsync()).GetProperty("type").GetString());
        await using var plain = await WireClient.ConnectAsync(Host.BaseUrl);
        Assert.Null(plain.Socket.SubProtocol);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_upgrade()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Ws("model=gpt-realtime-2.1"), CancellationToken.None));
        Assert.Equal(HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    [Fact]
    public async Task The_retired_interface_is_refused_by_event_and_close_code()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, configure: options =>
        {
            options.SetRequestHeader("Authorization", "Bearer test");
            options.SetRequestHeader("OpenAI-Beta", "realtime=v1");
        });
        Assert.Equal("beta_api_shape_disabled", (await client.ReceiveAsync()).GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(4000, await client.CloseCodeAsync());
        Assert.Equal("invalid_request_error.beta_api_shape_disabled", client.Socket.CloseStatusDescription);
    }

    [Fact]
    public async Task A_transcription_session_only_writes_down()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl, "intent=transcription");
        Assert.Equal("transcription", (await client.ReceiveAsync()).GetProperty("session").GetProperty("type").GetString());
        await client.SendAsync("""{"type":"session.update","session":{"type":"transcription","audio":{"input":{"transcription":{"model":"gpt-realtime-whisper"}}}}}""");
        await client.SayAsync(SimulatedVoice.Named("alloy").SpeakAll("write this down please"));
        var completed = await client.UntilAsync("conversation.item.input_audio_transcription.completed");
        Assert.Equal("write this down please", completed.GetProperty("transcript").GetString());
        Assert.Equal("duration", completed.GetProperty("usage").GetProperty("type").GetString());
        await client.SendAsync("""{"type":"response.create"}""");
        Assert.Equal("invalid_value", (await client.UntilAsync("error")).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Over_tls_a_client_that_trusts_the_certificate_gets_in()
    {
        using var authority = X509Certificate2.CreateFromPem(Host.CertificatePem);
        await using var client = await WireClient.ConnectAsync(Host.TlsBaseUrl!, configure: options =>
        {
            options.SetRequestHeader("Authorization", "Bearer test");
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(authority);
                return chain.Build((X509Certificate2)certificate!) && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
            };
        });
        Assert.Equal("session.created", (await client.ReceiveAsync()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("""{"type":"input_audio_buffer.append"}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":7}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AA"}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAA="} {}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAA=","more":1}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"!!!!"}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAAA"}""")]
    [InlineData("""{"type":"session.update","session":{"type":"\ud800"}}""")]
    public async Task What_cannot_be_read_is_answered_and_the_session_goes_on(string message)
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl);
        await client.ReceiveAsync();
        await client.SendAsync(message);
        var error = (await client.ReceiveAsync()).GetProperty("error");
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.NotNull(error.GetProperty("code").GetString());
        await client.SendAsync("""{"type":"input_audio_buffer.clear"}""");
        await client.UntilAsync("input_audio_buffer.cleared");
    }

    [Fact]
    public async Task Nesting_without_end_is_refused_and_binary_is_too()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl);
        await client.ReceiveAsync();
        await client.SendAsync("""{"type":"session.update","session":""" + new string('[', 100_000));
        Assert.Equal("invalid_json", (await client.ReceiveAsync()).GetProperty("error").GetProperty("code").GetString());
        await client.Socket.SendAsync(new byte[100], WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.Equal("invalid_message", (await client.ReceiveAsync()).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_message_beyond_the_bound_ends_the_connection()
    {
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl);
        await client.ReceiveAsync();
        await client.SendAsync("{\"type\":\"" + new string('x', 17 << 20));
        Assert.Equal(1009, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task Mutated_messages_never_end_a_session()
    {
        const int Seed = 20261120;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        string[] samples =
        [
            """{"type":"session.update","session":{"type":"realtime","instructions":"x","audio":{"input":{"turn_detection":{"type":"server_vad","threshold":0.4}}}}}""",
            """{"type":"input_audio_buffer.append","audio":"AAAAAAAAAAA="}""",
            """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"hi"}]}}""",
            """{"type":"conversation.item.truncate","item_id":"item_1","content_index":0,"audio_end_ms":100}""",
            """{"type":"response.create","response":{"output_modalities":["text"],"conversation":"none"}}""",
        ];
        await using var client = await WireClient.ConnectAsync(Host.BaseUrl);
        var reading = client.UntilAsync("conversation.item.deleted");
        for (var i = 0; i < 5000; i++)
        {
            var bytes = Encoding.ASCII.GetBytes(samples[random.Next(samples.Length)]);
            for (var m = random.Next(4); m >= 0; m--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            await client.Socket.SendAsync(bytes.AsMemory(0, random.Next(bytes.Length) + 1), WebSocketMessageType.Text, true, CancellationToken.None);
        }

        await client.SendAsync("""{"type":"conversation.item.create","item":{"id":"last","type":"message","role":"user","content":[]}}""");
        await client.SendAsync("""{"type":"conversation.item.delete","item_id":"last"}""");
        await reading;
    }

    private Uri Ws(string query) => new UriBuilder(Host.BaseUrl + "/realtime") { Scheme = "ws", Query = query }.Uri;
}
