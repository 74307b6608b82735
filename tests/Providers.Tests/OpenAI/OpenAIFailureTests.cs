using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lexi.Testing.Models;
using Lexi.Voice.Models;

namespace Lexi.Providers.Tests.OpenAI;

/// <summary>Everything a provider can do wrong, each with its own name.</summary>
public sealed class OpenAIFailureTests
{
    private readonly RecordingSink _sink = new();

    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, ModelFailure.Unauthorized, false)]
    [InlineData(403, ModelFailure.Unauthorized, false)]
    [InlineData(404, ModelFailure.ConfigurationRefused, false)]
    [InlineData(429, ModelFailure.RateLimited, true)]
    [InlineData(500, ModelFailure.ServerError, true)]
    [InlineData(503, ModelFailure.ServerError, true)]
    public async Task A_refused_upgrade_is_named_by_its_status(int status, ModelFailure failure, bool transient)
    {
        await using var server = await ScriptedSocketServer.StartAsync(_ => Task.CompletedTask);
        server.Refuse = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "7";
            return true;
        };
        await using var model = TestModel.For(server, options => options.ApiKey = "sk-secret");

        var refused = await Assert.ThrowsAsync<ModelException>(() => model.OpenAsync(TestModel.Session, _sink, Guard));

        Assert.Equal(failure, refused.Failure);
        Assert.Equal(transient, refused.IsTransient);
        Assert.Equal(TimeSpan.FromSeconds(7), refused.RetryAfter);
        Assert.Empty(_sink.Events);
        Assert.DoesNotContain("sk-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_named()
    {
        await using var model = TestModel.For("https://nowhere.invalid/v1");

        Assert.Equal(ModelFailure.HostNotFound, (await Refused(model)).Failure);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_named()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        await using var model = TestModel.For($"http://127.0.0.1:{port}/v1");

        Assert.Equal(ModelFailure.ConnectionRefused, (await Refused(model)).Failure);
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_refused_and_accepted_with_its_authority_file()
    {
        using var certificate = Certificate();
        await using var server = await ScriptedSocketServer.StartAsync(
            async peer =>
            {
                await Wire.AcceptAsync(peer);
                await peer.DrainAsync();
            },
            certificate);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Guard);
        await using var distrusting = TestModel.For(server);
        await using var trusting = TestModel.For(server, options => options.CertificateAuthorityFile = file);

        Assert.Equal(ModelFailure.TlsFailed, (await Refused(distrusting)).Failure);
        await using var session = await trusting.OpenAsync(TestModel.Session, _sink, Guard);
        Assert.Equal("sess_1", session.Id);
        File.Delete(file);
    }

    [Fact]
    public async Task A_server_that_takes_the_connection_and_says_nothing_is_silent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var model = TestModel.For(
            $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1",
            options => options.ConnectTimeout = TimeSpan.FromSeconds(1));

        Assert.Equal(ModelFailure.Silent, (await Refused(model)).Failure);
    }

    [Fact]
    public async Task A_server_that_never_confirms_the_configuration_is_silent_and_the_sink_hears_nothing()
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await peer.SendAsync(Wire.Created);
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server, options => options.ConnectTimeout = TimeSpan.FromSeconds(1));

        Assert.Equal(ModelFailure.Silent, (await Refused(model)).Failure);
        Assert.Empty(_sink.Events);
    }

    [Fact]
    public async Task An_open_session_whose_provider_answers_no_ping_is_ended_as_silent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeWithoutPongsAsync(listener);
        await using var model = TestModel.For(
            $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1",
            options => options.SilenceTimeout = TimeSpan.FromSeconds(2));
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        var ended = await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard);

        Assert.Equal(ModelFailure.Silent, ended.Failure);
        using var client = await serving;
    }

    [Theory]
    [InlineData("unknown_parameter", ModelFailure.ConfigurationRefused)]
    [InlineData("beta_api_shape_disabled", ModelFailure.ConfigurationRefused)]
    [InlineData("insufficient_quota", ModelFailure.QuotaExceeded)]
    [InlineData("rate_limit_exceeded", ModelFailure.RateLimited)]
    [InlineData("invalid_api_key", ModelFailure.Unauthorized)]
    [InlineData("server_error", ModelFailure.ServerError)]
    public async Task A_refused_configuration_is_named_by_its_code(string code, ModelFailure failure)
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await peer.SendAsync(Wire.Created);
            await peer.SendAsync(Wire.Error(code, null));
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);

        Assert.Equal(failure, (await Refused(model)).Failure);
    }

    [Theory]
    [InlineData(1001, "Your session hit the maximum duration of 60 minutes.", ModelFailure.SessionExpired)]
    [InlineData(1001, "going away", ModelFailure.ClosedByProvider)]
    [InlineData(1000, "", ModelFailure.ClosedByProvider)]
    [InlineData(1011, "keepalive ping timeout", ModelFailure.ServerError)]
    [InlineData(4000, "invalid_request_error.beta_api_shape_disabled", ModelFailure.ConfigurationRefused)]
    [InlineData(4321, "a code of its own", ModelFailure.ClosedByProvider)]
    public async Task A_close_is_named_by_its_code_and_reason(int code, string reason, ModelFailure failure)
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            await peer.CloseAsync(code, reason);
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        Assert.Equal(failure, (await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard)).Failure);
    }

    [Fact]
    public async Task The_error_before_a_close_explains_it()
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            await peer.SendAsync(Wire.Error("session_expired", null));
            await peer.CloseAsync(1001, "");
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        Assert.Equal(ModelFailure.SessionExpired, (await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard)).Failure);
    }

    [Fact]
    public async Task A_socket_cut_in_mid_answer_ends_the_answer_and_then_the_session_once()
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            await peer.SendAsync(Wire.Started("r1"));
            await peer.SendAsync(Wire.Audio("r1", "i1", new byte[960]));
            _ = await peer.ReceiveAsync("input_audio_buffer.clear");
            peer.Abort();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);
        await _sink.NextAudioAsync(Guard);

        session.Send(new RealtimeCommand.ClearAudio());
        _ = await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard);
        session.Send(new RealtimeCommand.CreateResponse());
        _ = session.SendAudio(new byte[960]);
        await session.DisposeAsync();

        Assert.Equal(
            [
                new VoiceModelEvent.ResponseFinished("r1", ResponseOutcome.Incomplete, "upstream_lost", null),
                new VoiceModelEvent.SessionEnded(ModelFailure.ConnectionLost),
            ],
            _sink.Events.TakeLast(2));
    }

    [Theory]
    [InlineData("""{"type":"response.output_audio.delta" """)]
    [InlineData("secret words that are no JSON")]
    [InlineData("""{"type":"input_audio_buffer.speech_started","item_id":"secret words"}""")]
    public async Task A_message_that_breaks_the_protocol_ends_the_session_and_never_reaches_a_log(string message)
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            await peer.SendAsync(message);
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        Assert.Equal(ModelFailure.ProtocolViolation, (await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard)).Failure);
        Assert.DoesNotContain(model.Logs, line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Contains(model.Logs, line => line.Contains("broke the realtime protocol", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_of_ten_megabytes_is_not_held()
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            try
            {
                await peer.SendAsync(Wire.Audio("r1", "i1", new byte[10 * 1024 * 1024]));
            }
            catch (Exception cut) when (cut is WebSocketException or IOException or OperationCanceledException)
            {
                // The client does not listen to the end.
            }
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        Assert.Equal(ModelFailure.ProtocolViolation, (await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard)).Failure);
    }

    [Fact]
    public async Task A_binary_message_and_an_event_before_the_configuration_are_violations()
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.SendAsync(Wire.Started("early"));
            }
            else
            {
                await Wire.AcceptAsync(peer);
                await peer.Socket.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, true, CancellationToken.None);
            }

            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);

        Assert.Equal(ModelFailure.ProtocolViolation, (await Refused(model)).Failure);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);
        Assert.Equal(ModelFailure.ProtocolViolation, (await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard)).Failure);
    }

    [Fact]
    public async Task Sixty_times_real_time_of_audio_arrives_whole()
    {
        const int Deltas = 600;
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            await peer.SendAsync(Wire.Started("r1"));
            for (var delta = 0; delta < Deltas; delta++)
                await peer.SendAsync(Wire.Audio("r1", "i1", [.. Enumerable.Repeat((byte)delta, 4800)]));
            await peer.SendAsync(Wire.Done("r1"));
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        _ = await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard);

        Assert.Equal(Enumerable.Range(0, Deltas).Select(delta => (byte)delta), _sink.Audio.Select(delta => delta.Pcm[17]));
    }

    [Fact]
    public async Task Giving_up_while_connecting_leaves_no_session_behind()
    {
        var gone = new TaskCompletionSource();
        using var giveUp = new CancellationTokenSource();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            _ = await peer.ReceiveAsync("session.update");
            await giveUp.CancelAsync();
            await peer.DrainAsync();
            gone.SetResult();
        });
        await using var model = TestModel.For(server);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.OpenAsync(TestModel.Session, _sink, giveUp.Token));

        await gone.Task.WaitAsync(Guard);
        Assert.Empty(_sink.Events);
    }

    [Fact]
    public async Task Options_the_provider_would_refuse_open_no_socket()
    {
        await using var server = await ScriptedSocketServer.StartAsync(_ => Task.CompletedTask);
        await using var model = TestModel.For(server, options => options.Voices.Add("marin"));
        RealtimeSessionOptions[] wrong =
        [
            TestModel.Session with { Voice = "hal" },
            TestModel.Session with { Speed = 2 },
            TestModel.Session with { Speed = double.NaN },
            TestModel.Session with { Language = "Klingon!" },
            TestModel.Session with { TurnDetection = new TurnDetection.ServerVad(Threshold: 1.5) },
            TestModel.Session with { Tools = [new ToolDefinition("no spaces", "", "{}")] },
            TestModel.Session with { Tools = [new ToolDefinition("fine", "", "[]")] },
            TestModel.Session with { Instructions = new string('x', 1_000_000) },
        ];

        foreach (var options in wrong)
        {
            var refused = await Assert.ThrowsAsync<ModelException>(() => model.OpenAsync(options, _sink, Guard));
            Assert.Equal(ModelFailure.ConfigurationRefused, refused.Failure);
        }

        Assert.Equal(0, server.Connections);
    }

    private async Task<ModelException> Refused(TestModel model) =>
        await Assert.ThrowsAsync<ModelException>(() => model.OpenAsync(TestModel.Session, _sink, Guard));

    /// <summary>Speaks just enough WebSocket to open a session, and then never answers again, pings included.</summary>
    private static async Task<TcpClient> ServeWithoutPongsAsync(TcpListener listener)
    {
        var client = await listener.AcceptTcpClientAsync(Guard);
        var stream = client.GetStream();
        var request = "";
        var buffer = new byte[4096];
        while (!request.Contains("\r\n\r\n", StringComparison.Ordinal))
            request += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, Guard));
        var key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(": ")[1];
#pragma warning disable CA5350 // RFC 6455 wants SHA-1, for no secret.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: realtime\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"),
            Guard);
        foreach (var message in new[] { Wire.Created, Wire.Updated })
        {
            var text = Encoding.UTF8.GetBytes(message);
            await stream.WriteAsync((byte[])[0x81, 126, (byte)(text.Length >> 8), (byte)text.Length, .. text], Guard);
        }

        return client;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
