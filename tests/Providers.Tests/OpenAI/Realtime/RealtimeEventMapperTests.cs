using System.Text;
using System.Text.Json;
using Lexi.Providers.OpenAI.Realtime;
using Lexi.Testing.Models;
using Lexi.Voice.Models;

namespace Lexi.Providers.Tests.OpenAI.Realtime;

public sealed class RealtimeEventMapperTests
{
    private readonly RecordingSink _sink = new();
    private readonly ReceivedAudio _received = new();
    private readonly RealtimeEventMapper _mapper;

    public RealtimeEventMapperTests() => _mapper = new RealtimeEventMapper(_sink, _received);

    [Fact]
    public void A_whole_answer_is_announced_in_order_with_its_words_audio_and_usage()
    {
        Read("""{"type":"response.created","event_id":"e","response":{"id":"r1","object":"realtime.response","status":"in_progress"}}""");
        Read("""{"type":"response.output_item.added","response_id":"r1","output_index":0,"item":{"id":"i1","type":"message","role":"assistant","content":[]}}""");
        Read("""{"type":"response.content_part.added","response_id":"r1","item_id":"i1","part":{"type":"audio","transcript":""}}""");
        Read("""{"type":"response.output_audio_transcript.delta","response_id":"r1","item_id":"i1","delta":"Hel\u006co"}""");
        Read(Delta("r1", "i1", [1, 2, 3, 4]));
        Read("""{"type":"response.output_audio_transcript.done","response_id":"r1","item_id":"i1","transcript":"Hello"}""");
        Read("""{"type":"response.output_item.done","response_id":"r1","item":{"id":"i1","type":"message","content":[{"type":"output_audio","transcript":"Hello"}]}}""");
        Read("""{"type":"response.done","response":{"id":"r1","status":"completed","usage":{"total_tokens":9,"input_token_details":{"text_tokens":3,"audio_tokens":4,"cached_tokens":2,"cached_tokens_details":{"text":1}},"output_token_details":{"text_tokens":5,"audio_tokens":6}}}}""");

        Assert.Equal(
            [
                new VoiceModelEvent.ResponseStarted("r1"),
                new VoiceModelEvent.ResponseItemStarted("r1", "i1"),
                new VoiceModelEvent.TranscriptDelta("r1", "i1", "Hello"),
                new VoiceModelEvent.ResponseItemFinished("r1", "i1", "Hello"),
                new VoiceModelEvent.ResponseFinished("r1", ResponseOutcome.Completed, null, new ModelUsage
                {
                    InputTextTokens = 3, InputAudioTokens = 4, CachedTokens = 2, OutputTextTokens = 5, OutputAudioTokens = 6,
                }),
            ],
            _sink.Events);
        Assert.Equal([1, 2, 3, 4], Assert.Single(_sink.Audio).Pcm);
    }

    [Fact]
    public void The_order_of_fields_and_unknown_ones_do_not_matter()
    {
        Read("""{"response":{"audio":{"output":{"voice":"marin"}},"id":"r1"},"novelty":[{"a":[1]}],"type":"response.created"}""");
        Read("""{"delta":"AQI=","obfuscation":"xyz","item_id":"i1","response_id":"r1","type":"response.output_audio.delta"}""");

        Assert.Equal([1, 2], Assert.Single(_sink.Audio).Pcm);
    }

    [Fact]
    public void What_the_person_did_is_announced_with_its_times()
    {
        Read("""{"type":"input_audio_buffer.speech_started","audio_start_ms":120,"item_id":"u1"}""");
        Read("""{"type":"input_audio_buffer.speech_stopped","audio_end_ms":980.0,"item_id":"u1"}""");
        Read("""{"type":"input_audio_buffer.committed","previous_item_id":null,"item_id":"u1"}""");
        Read("""{"type":"conversation.item.input_audio_transcription.delta","item_id":"u1","content_index":0,"delta":"Good"}""");
        Read("""{"type":"conversation.item.input_audio_transcription.completed","item_id":"u1","transcript":"Good day","usage":{"type":"duration","seconds":0.9}}""");
        Read("""{"type":"conversation.item.input_audio_transcription.failed","item_id":"u2","error":{"code":"audio_unintelligible","message":"not for us"}}""");
        Read("""{"type":"conversation.item.truncated","item_id":"i1","content_index":0,"audio_end_ms":700}""");

        Assert.Equal(
            [
                new VoiceModelEvent.SpeechStarted("u1", 120),
                new VoiceModelEvent.SpeechStopped("u1", 980),
                new VoiceModelEvent.InputCommitted("u1", null),
                new VoiceModelEvent.InputTranscriptDelta("u1", "Good"),
                new VoiceModelEvent.InputTranscriptCompleted("u1", "Good day", new ModelUsage { TranscribedSeconds = 0.9 }),
                new VoiceModelEvent.InputTranscriptFailed("u2", "audio_unintelligible"),
                new VoiceModelEvent.ItemTruncated("i1", 700),
            ],
            _sink.Events);
    }

    [Fact]
    public void A_function_call_is_announced_once()
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        Read("""{"type":"response.output_item.added","response_id":"r1","item":{"id":"f1","type":"function_call","name":"pour"}}""");
        Read("""{"type":"response.function_call_arguments.done","response_id":"r1","item_id":"f1","call_id":"c1","name":"pour","arguments":"{}"}""");
        Read("""{"type":"response.output_item.done","response_id":"r1","item":{"id":"f1","type":"function_call","call_id":"c1","name":"pour","arguments":"{\"drink\":\"tea\"}"}}""");

        Assert.Equal(
            [new VoiceModelEvent.ResponseStarted("r1"), new VoiceModelEvent.ToolCalled("r1", "f1", "c1", "pour", """{"drink":"tea"}""")],
            _sink.Events);
    }

    [Theory]
    [InlineData("cancelled", """{"type":"cancelled","reason":"turn_detected"}""", ResponseOutcome.Cancelled, "turn_detected")]
    [InlineData("incomplete", """{"reason":"max_output_tokens"}""", ResponseOutcome.Incomplete, "max_output_tokens")]
    [InlineData("failed", """{"error":{"type":"server_error","code":"rate_limit_exceeded"}}""", ResponseOutcome.Failed, "rate_limit_exceeded")]
    [InlineData("failed", """{"error":{"type":"server_error","code":null}}""", ResponseOutcome.Failed, "server_error")]
    public void An_answer_that_did_not_complete_says_why(string status, string details, ResponseOutcome outcome, string code)
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        Read($$$"""{"type":"response.done","response":{"id":"r1","status":"{{{status}}}","status_details":{{{details}}}}}""");

        Assert.Equal(new VoiceModelEvent.ResponseFinished("r1", outcome, code, null), _sink.Events[^1]);
    }

    [Fact]
    public void Deltas_of_an_unknown_or_finished_answer_are_dropped_and_counted()
    {
        Read(Delta("nobody", "i0", [1, 2]));
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        Read("""{"type":"response.done","response":{"id":"r1","status":"completed"}}""");
        Read(Delta("r1", "i1", [1, 2]));
        Read("""{"type":"response.output_audio_transcript.delta","response_id":"r1","item_id":"i1","delta":"late"}""");
        Read("""{"type":"response.done","response":{"id":"r1","status":"completed"}}""");

        Assert.Empty(_sink.Audio);
        Assert.Equal(2, _sink.Events.Count);
        Assert.Equal(4, _mapper.Strays);
    }

    [Fact]
    public void A_delta_before_its_item_was_announced_announces_the_item_once()
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        Read(Delta("r1", "i1", [1, 2]));
        Read("""{"type":"response.output_item.added","response_id":"r1","item":{"id":"i1","type":"message"}}""");

        Assert.Equal([new VoiceModelEvent.ResponseStarted("r1"), new VoiceModelEvent.ResponseItemStarted("r1", "i1")], _sink.Events);
    }

    [Fact]
    public void A_sample_that_is_cut_between_two_deltas_is_put_together()
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        Read(Delta("r1", "i1", [1, 2, 3]));
        Read(Delta("r1", "i1", [4, 5, 6, 7]));
        Read(Delta("r1", "i1", [8]));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], _sink.Audio.SelectMany(delta => delta.Pcm));
    }

    [Fact]
    public void Escaped_slashes_in_base64_are_understood()
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        Read("""{"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","delta":"\/\/\/\/"}""");

        Assert.Equal([255, 255], Assert.Single(_sink.Audio).Pcm[..2]);
    }

    [Fact]
    public void All_deltas_of_an_item_share_the_instances_of_its_ids()
    {
        var deltas = new List<AudioDelta>();
        var mapper = new RealtimeEventMapper(new CollectingSink(deltas), _received);
        foreach (var json in new[] { """{"type":"response.created","response":{"id":"r1"}}""", Delta("r1", "i1", [1, 2]), Delta("r1", "i1", [3, 4]) })
            _ = mapper.Map(RealtimeEventReader.Read(Encoding.UTF8.GetBytes(json)));

        Assert.Same(deltas[0].ResponseId, deltas[1].ResponseId);
        Assert.Same(deltas[0].ItemId, deltas[1].ItemId);
    }

    [Fact]
    public void Audio_beyond_ten_minutes_of_one_item_is_dropped()
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        var tenSeconds = Delta("r1", "i1", new byte[10_000 * AudioWire.BytesPerMs]);
        for (var second = 0; second < 610; second += 10)
            Read(tenSeconds);

        Assert.Equal(60, _sink.Audio.Count);
        Assert.Equal(600_000, _received.Milliseconds("i1"));
    }

    [Theory]
    [InlineData("""{"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","delta":"***"}""")]
    [InlineData("""{"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","delta":42}""")]
    [InlineData("""{"type":"response.output_audio.delta","response_id":"r1","item_id":{},"delta":""}""")]
    [InlineData("""{"type":"response.output_audio.delta","response_id":null,"item_id":"i1","delta":""}""")]
    [InlineData("""{"type":"response.created","response":{"id":""}}""")]
    [InlineData("""{"type":"response.created"}""")]
    [InlineData("""{"type":"input_audio_buffer.speech_started","audio_start_ms":"soon","item_id":"u1"}""")]
    [InlineData("""{"type":"input_audio_buffer.speech_started","audio_start_ms":-1,"item_id":"u1"}""")]
    [InlineData("""{"type":"input_audio_buffer.speech_started","audio_start_ms":1e99,"item_id":"u1"}""")]
    [InlineData("""{"type":"input_audio_buffer.speech_started","audio_start_ms":1}""")]
    [InlineData("""{"type":"conversation.item.input_audio_transcription.completed","item_id":"u1","transcript":"\ud800"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("[]")]
    [InlineData("\"hello\"")]
    public void What_the_protocol_does_not_allow_is_named(string json)
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");

        _ = Assert.Throws<RealtimeProtocolException>(() => Read(json));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{\"type\":\"error\"")]
    [InlineData("nonsense")]
    [InlineData("{\"type\":\"e\u0001\"}")]
    public void What_is_not_json_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => Read("""{"type":"x","a":""" + new string('[', 100_000)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"rate_limits.updated","rate_limits":[{"name":"tokens"}]}""")]
    [InlineData("""{"type":"something.new","delta":{"a":1},"item_id":[],"audio_start_ms":"x","response":7,"session":[],"error":"e"}""")]
    public void Unknown_events_are_ignored_whatever_they_hold(string json)
    {
        Read(json);

        Assert.Empty(_sink.Events);
    }

    [Fact]
    public void Ids_texts_and_arguments_that_are_too_long_are_refused()
    {
        Read("""{"type":"response.created","response":{"id":"r1"}}""");
        var id = new string('x', RealtimeLimits.IdBytes + 1);
        var text = new string('x', RealtimeLimits.TextBytes + 1);
        var arguments = new string('x', RealtimeLimits.ArgumentBytes + 1);
        var audio = new string('A', (RealtimeLimits.AudioDeltaBytes / 3 * 4) + 8);

        _ = Assert.Throws<RealtimeProtocolException>(() => Read(Delta("r1", id, [])));
        _ = Assert.Throws<RealtimeProtocolException>(() => Read($$$"""{"type":"response.output_text.delta","response_id":"r1","item_id":"i1","delta":"{{{text}}}"}"""));
        _ = Assert.Throws<RealtimeProtocolException>(() => Read($$$"""{"type":"response.output_item.done","response_id":"r1","item":{"id":"f","type":"function_call","call_id":"c","name":"n","arguments":"{{{arguments}}}"}}"""));
        _ = Assert.Throws<RealtimeProtocolException>(() => Read($$$"""{"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","delta":"{{{audio}}}"}"""));
    }

    private static string Delta(string response, string item, byte[] pcm) =>
        $$$"""{"type":"response.output_audio.delta","event_id":"e","response_id":"{{{response}}}","item_id":"{{{item}}}","output_index":0,"content_index":0,"delta":"{{{Convert.ToBase64String(pcm)}}}"}""";

    private void Read(string json) => _ = _mapper.Map(RealtimeEventReader.Read(Encoding.UTF8.GetBytes(json)));

    private sealed class CollectingSink(List<AudioDelta> deltas) : IVoiceModelSink
    {
        public void OnEvent(VoiceModelEvent modelEvent)
        {
        }

        public void OnAudio(in AudioDelta delta) => deltas.Add(delta);
    }
}
