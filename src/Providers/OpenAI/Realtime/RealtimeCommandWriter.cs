using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Writes client events other than audio, as UTF-8 JSON. Each is rare (a few a turn), so each gets an array of its own.</summary>
internal static class RealtimeCommandWriter
{
    /// <summary>Event ids of <c>response.create</c> begin with this, so that a refusal can be told from other errors.</summary>
    public const string CreateEventPrefix = "create-";

    // The socket is no web page: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Commit() => """{"type":"input_audio_buffer.commit"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Clear() => """{"type":"input_audio_buffer.clear"}"""u8.ToArray();

    /// <param name="number">Makes the event id unique in the session.</param>
    /// <param name="instructions">Replaces the session's instructions for this answer; null keeps them.</param>
    public static ReadOnlyMemory<byte> CreateResponse(long number, string? instructions) => Write(json =>
    {
        json.WriteString("type", "response.create");
        json.WriteString("event_id", string.Create(null, $"{CreateEventPrefix}{number}"));
        if (instructions is null)
            return;
        json.WriteStartObject("response");
        json.WriteString("instructions", instructions);
        json.WriteEndObject();
    });

    /// <summary>An answer that stands apart from the conversation, to the words given here.</summary>
    /// <param name="number">Makes the event id unique in the session.</param>
    /// <param name="instructions">In place of the session's.</param>
    /// <param name="context">What was said, oldest first; what is empty is left out.</param>
    public static ReadOnlyMemory<byte> CreateAnswer(long number, string instructions, IReadOnlyList<HistoryItem> context) => Write(json =>
    {
        json.WriteString("type", "response.create");
        json.WriteString("event_id", string.Create(null, $"{CreateEventPrefix}{number}"));
        json.WriteStartObject("response");
        json.WriteString("conversation", "none");
        json.WriteString("instructions", instructions);
        json.WriteStartArray("input");
        foreach (var item in context)
        {
            if (item.Text.Length > 0)
                WriteMessage(json, item.Role, item.Text, item.ItemId);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <param name="responseId">The answer to stop; null for the one of the conversation.</param>
    public static ReadOnlyMemory<byte> CancelResponse(string? responseId) => Write(json =>
    {
        json.WriteString("type", "response.cancel");
        if (responseId is not null)
            json.WriteString("response_id", responseId);
    });

    /// <param name="itemId">A spoken item.</param>
    /// <param name="audioEndMs">1 to what was received; the provider refuses anything else.</param>
    public static ReadOnlyMemory<byte> Truncate(string itemId, int audioEndMs) => Write(json =>
    {
        json.WriteString("type", "conversation.item.truncate");
        json.WriteString("item_id", itemId);
        json.WriteNumber("content_index", 0);
        json.WriteNumber("audio_end_ms", audioEndMs);
    });

    public static ReadOnlyMemory<byte> Delete(string itemId) => Write(json =>
    {
        json.WriteString("type", "conversation.item.delete");
        json.WriteString("item_id", itemId);
    });

    /// <summary>A message; with an item id where the provider shall not choose one.</summary>
    public static ReadOnlyMemory<byte> AddMessage(ConversationRole role, string text, string? itemId) => Write(json =>
    {
        json.WriteString("type", "conversation.item.create");
        json.WritePropertyName("item");
        WriteMessage(json, role, text, itemId);
    });

    public static ReadOnlyMemory<byte> AddToolResult(string callId, string outputJson) => Write(json =>
    {
        json.WriteString("type", "conversation.item.create");
        json.WriteStartObject("item");
        json.WriteString("type", "function_call_output");
        json.WriteString("call_id", callId);
        json.WriteString("output", outputJson);
        json.WriteEndObject();
    });

    private static void WriteMessage(Utf8JsonWriter json, ConversationRole role, string text, string? itemId)
    {
        json.WriteStartObject();
        if (itemId is not null)
            json.WriteString("id", itemId);
        json.WriteString("type", "message");
        json.WriteString("role", role switch
        {
            ConversationRole.System => "system",
            ConversationRole.User => "user",
            _ => "assistant",
        });
        json.WriteStartArray("content");
        json.WriteStartObject();
        // What the assistant once said comes back as text: its audio cannot be replayed.
        json.WriteString("type", role == ConversationRole.Assistant ? "output_text" : "input_text");
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
