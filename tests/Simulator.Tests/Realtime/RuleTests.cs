using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Realtime;

public sealed class RuleTests
{
    [Theory]
    [InlineData("""{"type":"session.update"}""", "missing_required_parameter", "session")]
    [InlineData("""{"type":"session.update","session":{"instructions":"x"}}""", "missing_required_parameter", "session.type")]
    [InlineData("""{"type":"session.update","session":{"type":"transcription"}}""", "invalid_value", "session.type")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","voice":"alloy"}}""", "unknown_parameter", "session.voice")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","temperature":0.8}}""", "unknown_parameter", "session.temperature")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","output_modalities":["audio","text"]}}""", "invalid_value", "session.output_modalities")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"output":{"speed":2}}}}""", "invalid_value", "session.audio.output.speed")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"output":{"voice":"nobody"}}}}""", "invalid_value", "session.audio.output.voice")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"format":{"type":"audio/pcm","rate":16000}}}}}""", "invalid_value", "session.audio.input.format.rate")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","idle_timeout_ms":100}}}}}""", "invalid_value", "session.audio.input.turn_detection.idle_timeout_ms")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"semantic_vad","threshold":0.5}}}}}""", "unknown_parameter", "session.audio.input.turn_detection.threshold")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"a","meta":1}]}}""", "unknown_parameter", "session.tools[0].meta")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","max_output_tokens":0}}""", "invalid_value", "session.max_output_tokens")]
    [InlineData("""{"type":"nonsense"}""", "invalid_value", "type")]
    [InlineData("""{"no":"type"}""", "missing_required_parameter", "type")]
    [InlineData("""{"type":7}""", "invalid_type", "type")]
    [InlineData("""{"type":"input_audio_buffer.commit"}""", "input_audio_buffer_commit_empty", null)]
    [InlineData("""{"type":"response.cancel"}""", "response_cancel_not_active", null)]
    [InlineData("""{"type":"response.create","response":{"modalities":["text"]}}""", "unknown_parameter", "response.modalities")]
    [InlineData("""{"type":"response.create","response":{"input":[{"type":"item_reference","id":"item_x"}]}}""", "item_not_found", "response.input[0].id")]
    [InlineData("""{"type":"conversation.item.retrieve","item_id":"item_x"}""", "item_not_found", "item_id")]
    [InlineData("""{"type":"conversation.item.delete","item_id":"item_x"}""", "item_not_found", "item_id")]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"item_x","content_index":0,"audio_end_ms":1}""", "item_not_found", "item_id")]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"item_x","content_index":0}""", "missing_required_parameter", "audio_end_ms")]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"item_x","content_index":0,"audio_end_ms":1.5}""", "invalid_type", "audio_end_ms")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"assistant","content":[{"type":"input_text","text":"x"}]}}""", "invalid_value", "item.content[0].type")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"call_x","output":"{}"}}""", "invalid_tool_call_id", "item.call_id")]
    [InlineData("""{"type":"conversation.item.create","previous_item_id":"item_x","item":{"type":"message","role":"user","content":[]}}""", "item_not_found", "previous_item_id")]
    [InlineData("""{"type":"output_audio_buffer.clear"}""", "invalid_value", "type")]
    public void What_the_service_refuses_is_refused_with_its_code_and_the_clients_id(string json, string code, string? param)
    {
        using var session = new TestSession();
        session.Send(json.Insert(1, "\"event_id\":\"mine-1\","));

        var error = session.LastError();
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.Equal("mine-1", error.GetProperty("event_id").GetString());
        Assert.Equal(2, session.Events.Count);
    }

    [Fact]
    public void A_refused_update_changes_nothing_at_all()
    {
        using var session = new TestSession();
        var before = session.Machine.Config;
        session.Send("""{"type":"session.update","session":{"type":"realtime","instructions":"new","audio":{"output":{"voice":"nobody"}}}}""");
        Assert.Same(before, session.Machine.Config);
    }

    [Fact]
    public void An_update_changes_only_what_it_names()
    {
        using var session = new TestSession();
        session.Send("""{"type":"session.update","session":{"type":"realtime","instructions":"Be Nyx.","audio":{"input":{"turn_detection":{"type":"server_vad","threshold":0.7}}}}}""");
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"output":{"voice":"marin"},"input":{"turn_detection":{"type":"server_vad","silence_duration_ms":800}}}}}""");

        var effective = session.Last("session.updated").GetProperty("session");
        var vad = effective.GetProperty("audio").GetProperty("input").GetProperty("turn_detection");
        Assert.Equal("Be Nyx.", effective.GetProperty("instructions").GetString());
        Assert.Equal("marin", effective.GetProperty("audio").GetProperty("output").GetProperty("voice").GetString());
        Assert.Equal(0.7, vad.GetProperty("threshold").GetDouble());
        Assert.Equal(800, vad.GetProperty("silence_duration_ms").GetInt32());
        session.Send("""{"type":"session.update","session":{"type":"realtime","instructions":"","tools":null,"audio":{"input":{"turn_detection":null}}}}""");
        Assert.Equal("", session.Machine.Config.Instructions);
        Assert.Null(session.Machine.Config.TurnDetection);
    }

    [Fact]
    public void The_voice_is_locked_once_it_was_heard()
    {
        using var session = new TestSession();
        session.Send("""{"type":"response.create"}""");
        session.Wait(3000);
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"output":{"voice":"alloy"}}}}""");
        session.Only("session.updated");
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"output":{"voice":"marin"}}}}""");
        Assert.Equal("cannot_update_voice", session.LastError().GetProperty("code").GetString());
    }

    [Fact]
    public void Only_one_answer_is_made_in_the_conversation_but_others_may_be_made_beside_it()
    {
        using var session = new TestSession();
        session.Send("""{"type":"response.create"}""");
        session.Send("""{"type":"response.create"}""");
        Assert.Equal("conversation_already_has_active_response", session.LastError().GetProperty("code").GetString());
        session.Send("""{"type":"response.create","response":{"conversation":"none","output_modalities":["text"],"metadata":{"topic":"mood"}}}""");
        session.Wait(3000);

        var beside = session.All("response.done").Select(e => e.GetProperty("response")).Single(r => r.GetProperty("metadata").ValueKind == JsonValueKind.Object);
        Assert.Equal(JsonValueKind.Null, beside.GetProperty("conversation_id").ValueKind);
        Assert.Equal("output_text", beside.GetProperty("output")[0].GetProperty("content")[0].GetProperty("type").GetString());
        Assert.Single(session.All("conversation.item.added"));
    }

    [Fact]
    public void A_cut_answer_loses_its_transcript_and_the_mind_knows_what_was_heard()
    {
        using var session = new TestSession();
        session.Send("""{"type":"response.create"}""");
        session.Wait(3000);
        var id = session.Only("response.done").GetProperty("response").GetProperty("output")[0].GetProperty("id").GetString();
        session.Send($$"""{"type":"conversation.item.truncate","item_id":"{{id}}","content_index":0,"audio_end_ms":1601}""");
        Assert.Equal("invalid_value", session.LastError().GetProperty("code").GetString());
        session.Send($$"""{"type":"conversation.item.truncate","item_id":"{{id}}","content_index":0,"audio_end_ms":620}""");
        Assert.Equal(620, session.Only("conversation.item.truncated").GetProperty("audio_end_ms").GetInt32());

        session.Send($$"""{"type":"conversation.item.retrieve","item_id":"{{id}}"}""");
        var part = session.Only("conversation.item.retrieved").GetProperty("item").GetProperty("content")[0];
        Assert.False(part.TryGetProperty("transcript", out _));
        Assert.Equal(620 * 48, part.GetProperty("audio").GetBytesFromBase64().Length);
        session.Send("""{"type":"response.create"}""");
        Assert.Equal("One two three", session.Mind.Prompts[^1].Turns[0].Text);
        Assert.True(session.Mind.Prompts[^1].Turns[0].WasInterrupted);
    }

    [Fact]
    public void Only_spoken_answers_can_be_cut()
    {
        using var session = new TestSession();
        session.Send("""{"type":"conversation.item.create","item":{"id":"mine","type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}}""");
        session.Send("""{"type":"conversation.item.truncate","item_id":"mine","content_index":0,"audio_end_ms":0}""");
        Assert.Equal("unsupported_content_type", session.LastError().GetProperty("code").GetString());
    }

    [Fact]
    public void Items_form_a_chain_and_can_be_put_anywhere_in_it()
    {
        using var session = new TestSession();
        Add("a", null);
        Add("b", null);
        Add("c", "a");
        Add("d", "root");
        Assert.Equal([null, "a", "a", null], session.All("conversation.item.added").Select(e => e.GetProperty("previous_item_id").GetString()));
        session.Send("""{"type":"conversation.item.delete","item_id":"c"}""");
        session.Send("""{"type":"response.create"}""");
        Assert.Equal(["d", "a", "b"], session.Mind.Prompts[0].Turns.Select(turn => turn.Text));

        void Add(string id, string? after) => session.Send(JsonSerializer.Serialize(new
        {
            type = "conversation.item.create",
            previous_item_id = after,
            item = new { id, type = "message", role = "user", content = new[] { new { type = "input_text", text = id } } },
        }));
    }

    [Fact]
    public void A_function_is_called_answered_and_talked_about()
    {
        using var session = new TestSession();
        session.Send("""{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"pour","description":"Pours a drink.","parameters":{"type":"object","properties":{"drink":{"type":"string"}}}}]}}""");
        session.Mind.Next(new MindAnswer("", [new MindToolCall("pour", """{"drink":"a very long island iced tea"}""")]));
        session.Send("""{"type":"response.create"}""");
        session.Wait(1000);

        var done = session.Only("response.function_call_arguments.done");
        Assert.Equal("pour", done.GetProperty("name").GetString());
        Assert.Equal(
            done.GetProperty("arguments").GetString(),
            string.Concat(session.All("response.function_call_arguments.delta").Select(e => e.GetProperty("delta").GetString())));
        var callId = done.GetProperty("call_id").GetString();
        session.Send(JsonSerializer.Serialize(new
        {
            type = "conversation.item.create",
            item = new { type = "function_call_output", call_id = callId, output = """{"poured":true}""" },
        }));
        session.Send("""{"type":"response.create"}""");
        Assert.Equal([MindRole.ToolCall, MindRole.ToolResult], session.Mind.Prompts[1].Turns.Select(turn => turn.Role));
        Assert.Equal("pour", session.Mind.Prompts[1].Turns[1].ToolName);
    }

    [Fact]
    public void Tokens_are_counted_by_the_published_rule_and_cached_on_repetition()
    {
        using var session = new TestSession();
        session.Send("""{"type":"session.update","session":{"type":"realtime","instructions":"__","audio":{"input":{"turn_detection":null}}}}""".Replace("__", new string('x', 800)));
        session.HearSpeech(10_000);
        session.Send("""{"type":"input_audio_buffer.commit"}""");
        session.Send("""{"type":"response.create"}""");
        session.Wait(3000);
        var first = session.Last("response.done").GetProperty("response").GetProperty("usage");
        Assert.Equal(200, first.GetProperty("input_token_details").GetProperty("text_tokens").GetInt32());
        Assert.Equal(100, first.GetProperty("input_token_details").GetProperty("audio_tokens").GetInt32());
        Assert.Equal(32, first.GetProperty("output_token_details").GetProperty("audio_tokens").GetInt32());
        Assert.Equal(0, first.GetProperty("input_token_details").GetProperty("cached_tokens").GetInt32());

        session.Send("""{"type":"response.create"}""");
        session.Wait(3000);
        var second = session.Last("response.done").GetProperty("response").GetProperty("usage").GetProperty("input_token_details");
        Assert.Equal(192 + 64, second.GetProperty("cached_tokens").GetInt32());
    }

    [Fact]
    public void An_answer_stops_at_its_token_limit()
    {
        using var session = new TestSession();
        session.Send("""{"type":"response.create","response":{"max_output_tokens":12}}""");
        session.Wait(3000);
        var response = session.Only("response.done").GetProperty("response");
        Assert.Equal("incomplete", response.GetProperty("status").GetString());
        Assert.Equal("max_output_tokens", response.GetProperty("status_details").GetProperty("reason").GetString());
    }

    [Fact]
    public void A_failure_is_told_inside_the_last_event_of_the_answer()
    {
        using var session = new TestSession(new SessionTuning { ResponseFailure = "server_error" });
        session.Send("""{"type":"response.create"}""");
        session.Wait(3000);
        var response = session.Only("response.done").GetProperty("response");
        Assert.Equal("failed", response.GetProperty("status").GetString());
        Assert.Equal("server_error", response.GetProperty("status_details").GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public void Telephone_audio_comes_and_goes_at_eight_kilohertz()
    {
        using var session = new TestSession();
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"format":{"type":"audio/pcmu"},"turn_detection":null},"output":{"format":{"type":"audio/pcma"}}}}}""");
        session.Machine.Append(new byte[8000], session.Now);
        session.Send("""{"type":"input_audio_buffer.commit"}""");
        session.Send("""{"type":"response.create"}""");
        session.Wait(3000);
        Assert.Equal(8 * BeepSpeaker.WordMs * 8, session.All("response.output_audio.delta").Sum(e => e.GetProperty("delta").GetBytesFromBase64().Length));
    }

    [Theory]
    [InlineData(WireAudioFormat.Pcmu)]
    [InlineData(WireAudioFormat.Pcma)]
    public void G711_keeps_every_sample_within_its_step(WireAudioFormat format)
    {
        for (var sample = short.MinValue + 133; sample < short.MaxValue - 133; sample += 7)
        {
            var back = G711.Decode(G711.Encode((short)sample, format), format);
            Assert.InRange(Math.Abs(back - sample), 0, Math.Max(16, Math.Abs(sample) / 16));
        }
    }

    [Fact]
    public void The_echo_gives_back_the_same_bytes_as_one_answer()
    {
        using var session = new TestSession(new SessionTuning { EchoesAudio = true });
        session.HearSpeech(60);
        Assert.Equal(3, session.All("response.output_audio.delta").Count());
        session.Only("response.created");
        session.Send("""{"type":"response.cancel"}""");
        Assert.Equal("cancelled", session.Only("response.done").GetProperty("response").GetProperty("status").GetString());
    }

    [Fact]
    public void A_conversation_has_an_end_of_its_text_and_an_answer_of_its_length()
    {
        using var session = new TestSession(new SessionTuning { MaxConversationLength = 100, MaxAnswerLength = 9, ContextLength = 50 });
        Say(new string('x', 99));
        Say("last words");
        Say("no more");
        Assert.Equal("conversation_full", session.LastError().GetProperty("code").GetString());
        session.Send("""{"type":"response.create","response":{"output_modalities":["text"]}}""");
        session.Wait(1000);
        Assert.Equal("One two t", session.Only("response.output_text.done").GetProperty("text").GetString());
        Assert.Equal([40, 10], session.Mind.Prompts[0].Turns.Select(turn => turn.Text.Length));

        void Say(string text) => session.Send(JsonSerializer.Serialize(new
        {
            type = "conversation.item.create",
            item = new { type = "message", role = "user", content = new[] { new { type = "input_text", text } } },
        }));
    }
}
