using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Rest;

/// <summary>Writes one chat completion as JSON: whole, or as the chunks of a stream.</summary>
internal sealed class ChatWriter(string model, long created, IdSource ids)
{
    private readonly string _id = ids.Next("chatcmpl-");

    public void WriteWhole(Utf8JsonWriter json, TextAnswer answer, string text)
    {
        json.WriteStartObject();
        Head(json, "chat.completion");
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", answer.Calls.Count > 0 && text.Length == 0 ? null : text);
        json.WriteNull("refusal");
        json.WriteStartArray("annotations");
        json.WriteEndArray();
        if (answer.Calls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in answer.Calls)
            {
                json.WriteStartObject();
                json.WriteString("id", ids.Next("call_"));
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                json.WriteString("name", call.Name);
                json.WriteString("arguments", call.ArgumentsJson);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", Reason(answer.Finish));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WritePropertyName("usage");
        Usage(json, answer);
        json.WriteEndObject();
    }

    public void WriteStart(Utf8JsonWriter json, bool includesUsage, bool hasCalls) => Chunk(json, includesUsage, null, static (writer, calls) =>
    {
        writer.WriteString("role", "assistant");
        writer.WriteString("content", calls ? null : "");
        writer.WriteNull("refusal");
    }, hasCalls);

    public void WriteDelta(Utf8JsonWriter json, string text, bool includesUsage) =>
        Chunk(json, includesUsage, null, static (writer, part) => writer.WriteString("content", part), text);

    public void WriteCall(Utf8JsonWriter json, int index, MindToolCall call, bool includesUsage) =>
        Chunk(json, includesUsage, null, static (writer, state) => Call(writer, state.index, state.id, state.Name, ""), (index, id: ids.Next("call_"), call.Name));

    public void WriteArguments(Utf8JsonWriter json, int index, string part, bool includesUsage) =>
        Chunk(json, includesUsage, null, static (writer, state) => Call(writer, state.index, null, null, state.part), (index, part));

    public void WriteFinish(Utf8JsonWriter json, TextFinish finish, bool includesUsage) =>
        Chunk(json, includesUsage, Reason(finish), static (_, _) => { }, 0);

    /// <summary>The last chunk of a stream that was asked for it: no choices, only what was used.</summary>
    public void WriteUsage(Utf8JsonWriter json, TextAnswer answer)
    {
        json.WriteStartObject();
        Head(json, "chat.completion.chunk");
        json.WriteStartArray("choices");
        json.WriteEndArray();
        json.WritePropertyName("usage");
        Usage(json, answer);
        json.WriteEndObject();
    }

    private static void Call(Utf8JsonWriter json, int index, string? id, string? name, string arguments)
    {
        json.WriteStartArray("tool_calls");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        if (id is not null)
        {
            json.WriteString("id", id);
            json.WriteString("type", "function");
        }

        json.WriteStartObject("function");
        if (name is not null)
            json.WriteString("name", name);
        json.WriteString("arguments", arguments);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Chunk<T>(Utf8JsonWriter json, bool includesUsage, string? reason, Action<Utf8JsonWriter, T> delta, T state)
    {
        json.WriteStartObject();
        Head(json, "chat.completion.chunk");
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        delta(json, state);
        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", reason);
        json.WriteEndObject();
        json.WriteEndArray();
        if (includesUsage)
            json.WriteNull("usage");
        json.WriteEndObject();
    }

    private void Head(Utf8JsonWriter json, string kind)
    {
        json.WriteString("id", _id);
        json.WriteString("object", kind);
        json.WriteNumber("created", created);
        json.WriteString("model", model);
        json.WriteString("service_tier", "default");
        json.WriteString("system_fingerprint", "fp_simulator");
    }

    private static void Usage(Utf8JsonWriter json, TextAnswer answer)
    {
        json.WriteStartObject();
        json.WriteNumber("prompt_tokens", answer.InputTokens);
        json.WriteNumber("completion_tokens", answer.OutputTokens);
        json.WriteNumber("total_tokens", answer.InputTokens + answer.OutputTokens);
        json.WriteStartObject("prompt_tokens_details");
        json.WriteNumber("cached_tokens", 0);
        json.WriteNumber("audio_tokens", 0);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details");
        json.WriteNumber("reasoning_tokens", 0);
        json.WriteNumber("audio_tokens", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Reason(TextFinish finish) => finish switch
    {
        TextFinish.Length => "length",
        TextFinish.ToolCalls => "tool_calls",
        TextFinish.Filtered => "content_filter",
        _ => "stop",
    };
}
