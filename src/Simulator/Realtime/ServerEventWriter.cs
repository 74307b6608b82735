using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Writes what a session says as the wire's JSON. One object serves one session.</summary>
/// <param name="seed">Decides event ids and obfuscation.</param>
/// <param name="itemsCarryObject">Adds "object": "realtime.item" to items, as documented; the real service leaves it out.</param>
internal sealed class ServerEventWriter(int seed, bool itemsCarryObject) : IDisposable
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly IdSource _ids = new(seed ^ 0x0E7E);
    private readonly Utf8JsonWriter _json = new(Stream.Null, _options);

    public void Dispose() => _json.Dispose();

    public void Write(IBufferWriter<byte> target, ServerEvent serverEvent)
    {
        _json.Reset(target);
        _json.WriteStartObject();
        switch (serverEvent)
        {
            case ServerEvent.SessionCreated created:
                WriteSession("session.created", created.Session);
                break;
            case ServerEvent.SessionUpdated updated:
                WriteSession("session.updated", updated.Session);
                break;
            case ServerEvent.Refused refused:
                Head("error");
                WriteError(refused.Error, refused.ClientEventId, hasEventId: true);
                break;
            case ServerEvent.RateLimitsUpdated limits:
                WriteRateLimits(limits);
                break;
            case ServerEvent.ResponseCreated created:
                WriteResponse("response.created", created.Response);
                break;
            case ServerEvent.ResponseDone done:
                WriteResponse("response.done", done.Response);
                break;
            default:
                if (!WriteItemEvent(serverEvent) && !WriteInputEvent(serverEvent))
                    WriteOutputEvent(serverEvent);
                break;
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    private bool WriteItemEvent(ServerEvent serverEvent)
    {
        switch (serverEvent)
        {
            case ServerEvent.ItemAdded added:
                WriteItem("conversation.item.added", added.PreviousItemId, added.Item);
                return true;
            case ServerEvent.ItemDone done:
                WriteItem("conversation.item.done", done.PreviousItemId, done.Item);
                return true;
            case ServerEvent.ItemRetrieved retrieved:
                Head("conversation.item.retrieved");
                _json.WritePropertyName("item");
                ItemJson.Write(_json, retrieved.Item, itemsCarryObject, retrieved.Audio.Span);
                return true;
            case ServerEvent.ItemTruncated truncated:
                Head("conversation.item.truncated");
                _json.WriteString("item_id", truncated.ItemId);
                _json.WriteNumber("content_index", truncated.ContentIndex);
                _json.WriteNumber("audio_end_ms", truncated.AudioEndMs);
                return true;
            case ServerEvent.ItemDeleted deleted:
                Head("conversation.item.deleted");
                _json.WriteString("item_id", deleted.ItemId);
                return true;
            case ServerEvent.OutputItemAdded added:
                WriteOutputItem("response.output_item.added", added.ResponseId, added.OutputIndex, added.Item);
                return true;
            case ServerEvent.OutputItemDone done:
                WriteOutputItem("response.output_item.done", done.ResponseId, done.OutputIndex, done.Item);
                return true;
            default:
                return false;
        }
    }

    private bool WriteInputEvent(ServerEvent serverEvent)
    {
        switch (serverEvent)
        {
            case ServerEvent.InputCommitted committed:
                Head("input_audio_buffer.committed");
                _json.WriteString("previous_item_id", committed.PreviousItemId);
                _json.WriteString("item_id", committed.ItemId);
                return true;
            case ServerEvent.InputCleared:
                Head("input_audio_buffer.cleared");
                return true;
            case ServerEvent.SpeechStarted started:
                Head("input_audio_buffer.speech_started");
                _json.WriteNumber("audio_start_ms", started.AudioStartMs);
                _json.WriteString("item_id", started.ItemId);
                return true;
            case ServerEvent.SpeechStopped stopped:
                Head("input_audio_buffer.speech_stopped");
                _json.WriteNumber("audio_end_ms", stopped.AudioEndMs);
                _json.WriteString("item_id", stopped.ItemId);
                return true;
            case ServerEvent.TimeoutTriggered timeout:
                Head("input_audio_buffer.timeout_triggered");
                _json.WriteNumber("audio_start_ms", timeout.AudioStartMs);
                _json.WriteNumber("audio_end_ms", timeout.AudioEndMs);
                _json.WriteString("item_id", timeout.ItemId);
                return true;
            case ServerEvent.TranscriptionDelta delta:
                WriteTranscription("delta", delta.ItemId);
                _json.WriteString("delta", delta.Delta);
                Obfuscate();
                return true;
            case ServerEvent.TranscriptionCompleted completed:
                WriteTranscription("completed", completed.ItemId);
                _json.WriteString("transcript", completed.Transcript);
                WriteTranscriptionUsage(completed.Usage);
                return true;
            case ServerEvent.TranscriptionFailed failed:
                WriteTranscription("failed", failed.ItemId);
                WriteError(failed.Error, null, hasEventId: false);
                return true;
            default:
                return false;
        }
    }

    private void WriteOutputEvent(ServerEvent serverEvent)
    {
        switch (serverEvent)
        {
            case ServerEvent.ContentPartAdded added:
                WriteAddress("response.content_part.added", added.Address);
                WritePart(added.IsAudio, "");
                break;
            case ServerEvent.ContentPartDone done:
                WriteAddress("response.content_part.done", done.Address);
                WritePart(done.IsAudio, done.Text);
                break;
            case ServerEvent.AudioDone done:
                WriteAddress("response.output_audio.done", done.Address);
                break;
            case ServerEvent.TranscriptDelta delta:
                WriteAddress("response.output_audio_transcript.delta", delta.Address);
                _json.WriteString("delta", delta.Delta);
                Obfuscate();
                break;
            case ServerEvent.TranscriptDone done:
                WriteAddress("response.output_audio_transcript.done", done.Address);
                _json.WriteString("transcript", done.Transcript);
                break;
            case ServerEvent.TextDelta delta:
                WriteAddress("response.output_text.delta", delta.Address);
                _json.WriteString("delta", delta.Delta);
                Obfuscate();
                break;
            case ServerEvent.TextDone done:
                WriteAddress("response.output_text.done", done.Address);
                _json.WriteString("text", done.Text);
                break;
            case ServerEvent.ArgumentsDelta delta:
                WriteCall("response.function_call_arguments.delta", delta.Address, delta.CallId);
                _json.WriteString("delta", delta.Delta);
                Obfuscate();
                break;
            case ServerEvent.ArgumentsDone done:
                WriteCall("response.function_call_arguments.done", done.Address, done.CallId);
                _json.WriteString("name", done.Name);
                _json.WriteString("arguments", done.Arguments);
                break;
            default:
                throw new InvalidOperationException($"{serverEvent.GetType().Name} has no form on the wire.");
        }
    }

    private void Head(string type)
    {
        _json.WriteString("type", type);
        Span<byte> id = stackalloc byte[27];
        "event_"u8.CopyTo(id);
        _ids.Fill(id[6..]);
        _json.WriteString("event_id"u8, id);
    }

    private void Obfuscate()
    {
        Span<byte> padding = stackalloc byte[12];
        _ids.Fill(padding);
        _json.WriteString("obfuscation"u8, padding);
    }

    private void WriteSession(string type, SessionSnapshot session)
    {
        Head(type);
        _json.WritePropertyName("session");
        SessionJson.Write(_json, session);
    }

    private void WriteResponse(string type, ResponseSnapshot response)
    {
        Head(type);
        _json.WritePropertyName("response");
        ItemJson.Write(_json, response, itemsCarryObject);
    }

    private void WriteItem(string type, string? previousItemId, ConversationItem item)
    {
        Head(type);
        _json.WriteString("previous_item_id", previousItemId);
        _json.WritePropertyName("item");
        ItemJson.Write(_json, item, itemsCarryObject);
    }

    private void WriteOutputItem(string type, string responseId, int outputIndex, ConversationItem item)
    {
        Head(type);
        _json.WriteString("response_id", responseId);
        _json.WriteNumber("output_index", outputIndex);
        _json.WritePropertyName("item");
        ItemJson.Write(_json, item, itemsCarryObject);
    }

    private void WriteAddress(string type, OutputAddress address)
    {
        Head(type);
        _json.WriteString("response_id", address.ResponseId);
        _json.WriteString("item_id", address.ItemId);
        _json.WriteNumber("output_index", address.OutputIndex);
        _json.WriteNumber("content_index", address.ContentIndex);
    }

    private void WriteCall(string type, OutputAddress address, string callId)
    {
        Head(type);
        _json.WriteString("response_id", address.ResponseId);
        _json.WriteString("item_id", address.ItemId);
        _json.WriteNumber("output_index", address.OutputIndex);
        _json.WriteString("call_id", callId);
    }

    private void WritePart(bool isAudio, string text)
    {
        _json.WriteStartObject("part");
        _json.WriteString("type", isAudio ? "audio" : "text");
        _json.WriteString(isAudio ? "transcript" : "text", text);
        _json.WriteEndObject();
    }

    private void WriteTranscription(string name, string itemId)
    {
        Head($"conversation.item.input_audio_transcription.{name}");
        _json.WriteString("item_id", itemId);
        _json.WriteNumber("content_index", 0);
    }

    private void WriteTranscriptionUsage(TranscriptionUsage usage)
    {
        _json.WriteStartObject("usage");
        if (usage.AudioTokens is { } audio)
        {
            _json.WriteString("type", "tokens");
            _json.WriteNumber("total_tokens", audio + usage.OutputTokens);
            _json.WriteNumber("input_tokens", audio);
            _json.WriteStartObject("input_token_details");
            _json.WriteNumber("text_tokens", 0);
            _json.WriteNumber("audio_tokens", audio);
            _json.WriteEndObject();
            _json.WriteNumber("output_tokens", usage.OutputTokens);
        }
        else
        {
            _json.WriteString("type", "duration");
            _json.WriteNumber("seconds", usage.Seconds);
        }

        _json.WriteEndObject();
    }

    private void WriteError(ApiError error, string? clientEventId, bool hasEventId)
    {
        _json.WriteStartObject("error");
        _json.WriteString("type", error.Type);
        _json.WriteString("code", error.Code);
        _json.WriteString("message", error.Message);
        if (error.Param is not null || hasEventId)
            _json.WriteString("param", error.Param);
        if (hasEventId)
            _json.WriteString("event_id", clientEventId);
        _json.WriteEndObject();
    }

    private void WriteRateLimits(ServerEvent.RateLimitsUpdated limits)
    {
        Head("rate_limits.updated");
        _json.WriteStartArray("rate_limits");
        _json.WriteStartObject();
        _json.WriteString("name", "tokens");
        _json.WriteNumber("limit", limits.TokenLimit);
        _json.WriteNumber("remaining", limits.TokensRemaining);
        _json.WriteNumber("reset_seconds", limits.ResetSeconds);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }
}
