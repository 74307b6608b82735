using System.Net.WebSockets;
using System.Text.Json;
using Lexi.Testing.Models;
using Lexi.Voice.Models;

namespace Lexi.Providers.Tests.OpenAI;

/// <summary>One session against a scripted server: what goes over the wire, in which order.</summary>
public sealed class OpenAIRealtimeSessionTests
{
    private readonly RecordingSink _sink = new();

    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_frame_is_the_whole_configuration_and_opening_waits_for_its_confirmation()
    {
        var first = new TaskCompletionSource<JsonElement>();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            first.SetResult((await peer.ReceiveAsync())!.Value);
            await peer.SendAsync(Wire.Created);
            await peer.SendAsync(Wire.Updated);
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);

        await using var session = await model.OpenAsync(
            TestModel.Session with
            {
                Language = "en",
                Speed = 1.25,
                AnswersByItself = true,
                TurnDetection = new TurnDetection.SemanticVad(TurnEagerness.High),
                Tools = [new ToolDefinition("pour", "Pours a drink", """{"type":"object"}""")],
            },
            _sink,
            Guard);

        var update = (await first.Task).GetProperty("session");
        Assert.Equal("realtime", update.GetProperty("type").GetString());
        Assert.Equal("Be brief.", update.GetProperty("instructions").GetString());
        Assert.Equal("""["audio"]""", update.GetProperty("output_modalities").GetRawText());
        var input = update.GetProperty("audio").GetProperty("input");
        Assert.Equal("""{"type":"audio/pcm","rate":24000}""", input.GetProperty("format").GetRawText());
        Assert.Equal("""{"model":"gpt-live-transcribe","language":"en"}""", input.GetProperty("transcription").GetRawText());
        Assert.Equal(
            """{"type":"semantic_vad","eagerness":"high","create_response":true,"interrupt_response":false}""",
            input.GetProperty("turn_detection").GetRawText());
        var output = update.GetProperty("audio").GetProperty("output");
        Assert.Equal("marin", output.GetProperty("voice").GetString());
        Assert.Equal(1.25, output.GetProperty("speed").GetDouble());
        Assert.Equal("""[{"type":"function","name":"pour","description":"Pours a drink","parameters":{"type":"object"}}]""", update.GetProperty("tools").GetRawText());
        Assert.Equal("sess_1", session.Id);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), session.ExpiresAt);
    }

    [Fact]
    public async Task The_upgrade_names_the_model_and_carries_key_protocol_and_headers()
    {
        var seen = new TaskCompletionSource<(string Path, string Query, string Key, string Protocol, string Extra, string Safety, string Beta)>();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            var request = peer.Context.Request;
            seen.SetResult((
                request.Path, request.QueryString.Value!, request.Headers.Authorization.ToString(), request.Headers.SecWebSocketProtocol.ToString(),
                request.Headers["X-Extra"].ToString(), request.Headers["OpenAI-Safety-Identifier"].ToString(), request.Headers["OpenAI-Beta"].ToString()));
            await Wire.AcceptAsync(peer);
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server, options =>
        {
            options.ApiKey = "sk-test";
            options.Headers["X-Extra"] = "yes";
        });

        await using var session = await model.OpenAsync(TestModel.Session with { SafetyIdentifier = "hash" }, _sink, Guard);

        Assert.Equal(("/v1/realtime", "?model=gpt-realtime-2.1", "Bearer sk-test", "realtime", "yes", "hash", ""), await seen.Task);
    }

    [Fact]
    public async Task Audio_and_commands_arrive_in_the_order_they_were_sent_and_unchanged()
    {
        var got = new List<string>();
        var pcm = new MemoryStream();
        var done = new TaskCompletionSource();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            while (await peer.ReceiveAsync() is { } message)
            {
                var type = message.GetProperty("type").GetString()!;
                if (message.TryGetProperty("audio", out var audio))
                    pcm.Write(audio.GetBytesFromBase64());
                if (got.Count == 0 || got[^1] != type)
                    got.Add(type);
                if (type == "conversation.item.delete")
                    done.SetResult();
            }
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);
        var spoken = new byte[48_000];
        new Random(3).NextBytes(spoken);

        for (var offset = 0; offset < spoken.Length; offset += 960)
            Assert.True(session.SendAudio(spoken.AsSpan(offset, 960)));
        session.Send(new RealtimeCommand.CommitAudio());
        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "typed \"words\" \ud83d\ude42"));
        session.Send(new RealtimeCommand.AddToolResult("call_1", """{"ok":true}"""));
        session.Send(new RealtimeCommand.ChangeTurnDetection(new TurnDetection.PushToTalk()));
        session.Send(new RealtimeCommand.ClearAudio());
        session.Send(new RealtimeCommand.DeleteItem("item_9"));
        await done.Task.WaitAsync(Guard);

        Assert.Equal(spoken, pcm.ToArray());
        Assert.Equal(
            ["input_audio_buffer.append", "input_audio_buffer.commit", "conversation.item.create", "session.update", "input_audio_buffer.clear", "conversation.item.delete"],
            got);
    }

    [Fact]
    public async Task History_goes_in_as_text_before_any_audio()
    {
        var messages = new List<JsonElement>();
        var done = new TaskCompletionSource();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            while (await peer.ReceiveAsync() is { } message)
            {
                messages.Add(message);
                if (message.GetProperty("type").GetString() == "input_audio_buffer.append")
                    done.SetResult();
            }
        });
        await using var model = TestModel.For(server);
        var history = new HistoryItem[]
        {
            new(ConversationRole.System, "They met before."), new(ConversationRole.User, "Hello"),
            new(ConversationRole.Assistant, ""), new(ConversationRole.Assistant, "Hi", "item_old"),
        };

        await using var session = await model.OpenAsync(TestModel.Session with { History = history }, _sink, Guard);
        _ = session.SendAudio(new byte[960]);
        await done.Task.WaitAsync(Guard);

        Assert.Equal(
            [
                """{"type":"message","role":"system","content":[{"type":"input_text","text":"They met before."}]}""",
                """{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}""",
                """{"id":"item_old","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}""",
            ],
            messages.SkipLast(1).Select(message => message.GetProperty("item").GetRawText()));
    }

    [Fact]
    public async Task Only_one_answer_is_asked_for_at_a_time_and_an_addition_keeps_the_persona()
    {
        var creates = new List<JsonElement>();
        var both = new TaskCompletionSource();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            creates.Add(await peer.ReceiveAsync("response.create"));
            await peer.SendAsync(Wire.Started("r1"));
            _ = await peer.ReceiveAsync("input_audio_buffer.clear");
            await peer.SendAsync(Wire.Done("r1"));
            creates.Add(await peer.ReceiveAsync("response.create"));
            both.SetResult();
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        session.Send(new RealtimeCommand.CreateResponse());
        session.Send(new RealtimeCommand.CreateResponse("Ask whether they are still there."));
        session.Send(new RealtimeCommand.ClearAudio());
        await both.Task.WaitAsync(Guard);

        Assert.False(creates[0].TryGetProperty("response", out _));
        Assert.Equal("Be brief.\n\nAsk whether they are still there.", creates[1].GetProperty("response").GetProperty("instructions").GetString());
    }

    [Fact]
    public async Task An_answer_apart_is_asked_for_with_its_own_words_and_cancelled_by_its_id()
    {
        var told = new List<JsonElement>();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            told.Add(await peer.ReceiveAsync("response.create"));
            _ = await peer.ReceiveAsync("input_audio_buffer.clear");
            await peer.SendAsync(Wire.Started("r1"));
            told.Add(await peer.ReceiveAsync("response.cancel"));
            await peer.SendAsync(Wire.Done("r1"));
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        session.Send(new RealtimeCommand.CreateAnswer("You are Nyx.",
        [
            new HistoryItem(ConversationRole.User, "Who is \"there\"?"),
            new HistoryItem(ConversationRole.Assistant, ""),
            new HistoryItem(ConversationRole.Assistant, "Nobody."),
            new HistoryItem(ConversationRole.System, "Your turn."),
        ]));
        session.Send(new RealtimeCommand.CancelResponse());
        session.Send(new RealtimeCommand.ClearAudio());
        _ = await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard);

        Assert.Equal(
            """
            {"conversation":"none","instructions":"You are Nyx.","input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"Who is \"there\"?"}]},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Nobody."}]},{"type":"message","role":"system","content":[{"type":"input_text","text":"Your turn."}]}]}
            """,
            told[0].GetProperty("response").GetRawText());
        Assert.StartsWith("create-", told[0].GetProperty("event_id").GetString(), StringComparison.Ordinal);
        Assert.Equal("r1", told[1].GetProperty("response_id").GetString());
    }

    [Fact]
    public async Task A_lost_race_for_an_answer_is_repeated_and_not_reported()
    {
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            var create = await peer.ReceiveAsync("response.create");
            await peer.SendAsync(Wire.Started("own"));
            await peer.SendAsync(Wire.Error("conversation_already_has_active_response", create.GetProperty("event_id").GetString()));
            await peer.SendAsync(Wire.Done("own"));
            _ = await peer.ReceiveAsync("response.create");
            await peer.SendAsync(Wire.Started("asked"));
            await peer.SendAsync(Wire.Error("response_cancel_not_active", null));
            await peer.SendAsync(Wire.Error("item_not_found", null));
            await peer.DrainAsync();
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        session.Send(new RealtimeCommand.CreateResponse());
        var refused = await _sink.NextAsync<VoiceModelEvent.CommandRefused>(Guard);

        Assert.Equal("item_not_found", refused.Code);
        Assert.Equal(["own", "asked"], _sink.Events.OfType<VoiceModelEvent.ResponseStarted>().Select(started => started.ResponseId));
    }

    [Fact]
    public async Task Truncation_is_clamped_to_what_arrived_and_at_nothing_the_item_is_deleted()
    {
        var cuts = new List<JsonElement>();
        var done = new TaskCompletionSource();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            await peer.SendAsync(Wire.Started("r1"));
            await peer.SendAsync(Wire.Audio("r1", "i1", new byte[200 * 48]));
            await peer.SendAsync(Wire.Done("r1"));
            while (await peer.ReceiveAsync() is { } message)
            {
                if (message.GetProperty("type").GetString() == "input_audio_buffer.clear")
                    done.SetResult();
                else
                    cuts.Add(message);
            }
        });
        await using var model = TestModel.For(server);
        await using var session = await model.OpenAsync(TestModel.Session, _sink, Guard);
        _ = await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard);

        session.Send(new RealtimeCommand.TruncateItem("i1", 150));
        session.Send(new RealtimeCommand.TruncateItem("i1", 5000));
        session.Send(new RealtimeCommand.TruncateItem("i1", -3));
        session.Send(new RealtimeCommand.TruncateItem("unknown", 100));
        session.Send(new RealtimeCommand.CancelResponse());
        session.Send(new RealtimeCommand.ClearAudio());
        await done.Task.WaitAsync(Guard);

        Assert.Equal(
            [
                """{"type":"conversation.item.truncate","item_id":"i1","content_index":0,"audio_end_ms":150}""",
                """{"type":"conversation.item.truncate","item_id":"i1","content_index":0,"audio_end_ms":200}""",
                """{"type":"conversation.item.delete","item_id":"i1"}""",
            ],
            cuts.Select(cut => cut.GetRawText()));
    }

    [Fact]
    public async Task Closing_says_goodbye_properly_and_ends_the_session_once_with_no_failure()
    {
        var closed = new TaskCompletionSource<WebSocketCloseStatus?>();
        await using var server = await ScriptedSocketServer.StartAsync(async peer =>
        {
            await Wire.AcceptAsync(peer);
            await peer.DrainAsync();
            closed.SetResult(peer.Socket.CloseStatus);
        });
        await using var model = TestModel.For(server);
        var session = await model.OpenAsync(TestModel.Session, _sink, Guard);

        await session.DisposeAsync();
        await session.DisposeAsync();
        session.Send(new RealtimeCommand.CommitAudio());
        Assert.True(session.SendAudio(new byte[2]));

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await closed.Task.WaitAsync(Guard));
        Assert.Equal([new VoiceModelEvent.SessionEnded(ModelFailure.None)], _sink.Events);
    }
}
