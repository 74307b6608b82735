using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Rest;

/// <summary>Writes one response of the Responses API as JSON: the object itself and the events of its stream.</summary>
internal sealed class ResponsesWriter(JsonElement body, string model, long createdAt, IdSource ids)
{
    // Fields that are given back as they came, or as the API fills them in.
    private static readonly (string Name, string Otherwise)[] _echoed =
    [
        ("instructions", "null"), ("max_output_tokens", "null"), ("metadata", "{}"), ("parallel_tool_calls", "true"), ("previous_response_id", "null"),
        ("reasoning", "{\"effort\":null,\"summary\":null}"), ("service_tier", "\"default\""), ("store", "true"), ("temperature", "1.0"),
        ("text", "{\"format\":{\"type\":\"text\"},\"verbosity\":\"medium\"}"), ("tool_choice", "\"auto\""), ("tools", "[]"), ("top_p", "1.0"),
        ("truncation", "\"disabled\""), ("user", "null"),
    ];

    private int _sequence;

    /// <summary>The response's id.</summary>
    public string Id { get; } = ids.Next("resp_");

    /// <summary>The items of an answer that is whole.</summary>
    public IReadOnlyList<OutputItem> Items(TextAnswer answer)
    {
        var items = new List<OutputItem>();
        if (answer.Text.Length > 0 || answer.Calls.Count == 0)
            items.Add(new OutputItem(ids.Next("msg_"), answer.Text, null, ""));
        foreach (var call in answer.Calls)
            items.Add(new OutputItem(ids.Next("fc_"), "", call, ids.Next("call_")));
        return items;
    }

    /// <param name="json">Target.</param>
    /// <param name="answer">What was used; null while it is being written.</param>
    /// <param name="items">What is in it so far.</param>
    /// <param name="failure">The code it failed with, or null.</param>
    public void Write(Utf8JsonWriter json, TextAnswer? answer, IReadOnlyList<OutputItem> items, string? failure = null)
    {
        var status = failure is not null ? "failed" : answer is null ? "in_progress" : Incomplete(answer) is null ? "completed" : "incomplete";
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("object", "response");
        json.WriteNumber("created_at", createdAt);
        json.WriteString("status", status);
        json.WriteBoolean("background", false);
        WriteFailure(json, failure);
        if (answer is not null && Incomplete(answer) is { } reason)
        {
            json.WriteStartObject("incomplete_details");
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("incomplete_details");
        }

        json.WriteString("model", model);
        json.WriteStartArray("output");
        foreach (var item in items)
            WriteItem(json, item, status == "incomplete" ? "incomplete" : "completed");
        json.WriteEndArray();
        foreach (var (name, otherwise) in _echoed)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Fields.Find(body, name) is { } given ? given.GetRawText() : otherwise);
        }

        WriteUsage(json, answer);
        json.WriteEndObject();
    }

    /// <summary>An event that carries the whole response.</summary>
    public void WriteState(Utf8JsonWriter json, string type, TextAnswer? answer, IReadOnlyList<OutputItem> items, string? failure = null)
    {
        Begin(json, type);
        json.WritePropertyName("response");
        Write(json, answer, items, failure);
        json.WriteEndObject();
    }

    /// <summary>An event about a whole item.</summary>
    public void WriteItemEvent(Utf8JsonWriter json, string type, int index, OutputItem item, string status)
    {
        Begin(json, type);
        json.WriteNumber("output_index", index);
        json.WritePropertyName("item");
        WriteItem(json, item, status);
        json.WriteEndObject();
    }

    /// <summary>An event about the text of an item: a delta, its end, or its part.</summary>
    public void WriteTextEvent(Utf8JsonWriter json, string type, int index, string itemId, string field, string text)
    {
        Begin(json, type);
        json.WriteString("item_id", itemId);
        json.WriteNumber("output_index", index);
        json.WriteNumber("content_index", 0);
        if (field == "part")
        {
            json.WritePropertyName("part");
            WritePart(json, text);
        }
        else
        {
            json.WriteString(field, text);
            json.WriteStartArray("logprobs");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>An event about a call's arguments.</summary>
    public void WriteArgumentsEvent(Utf8JsonWriter json, string type, int index, OutputItem item, string field, string text)
    {
        Begin(json, type);
        json.WriteString("item_id", item.Id);
        json.WriteNumber("output_index", index);
        json.WriteString(field, text);
        if (field == "arguments")
            json.WriteString("name", item.Call!.Name);
        json.WriteEndObject();
    }

    private void Begin(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("sequence_number", _sequence++);
    }

    private static string? Incomplete(TextAnswer answer) => answer.Finish switch
    {
        TextFinish.Length => "max_output_tokens",
        TextFinish.Filtered => "content_filter",
        _ => null,
    };

    private static void WriteFailure(Utf8JsonWriter json, string? failure)
    {
        if (failure is null)
        {
            json.WriteNull("error");
            return;
        }

        json.WriteStartObject("error");
        json.WriteString("code", failure);
        json.WriteString("message", "The model failed to generate a response.");
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, OutputItem item, string status)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("type", item.Call is null ? "message" : "function_call");
        json.WriteString("status", status);
        if (item.Call is { } call)
        {
            json.WriteString("call_id", item.CallId);
            json.WriteString("name", call.Name);
            json.WriteString("arguments", status == "in_progress" ? "" : call.ArgumentsJson);
        }
        else
        {
            json.WriteString("role", "assistant");
            json.WriteStartArray("content");
            if (status != "in_progress")
                WritePart(json, item.Text);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "output_text");
        json.WriteString("text", text);
        json.WriteStartArray("annotations");
        json.WriteEndArray();
        json.WriteStartArray("logprobs");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, TextAnswer? answer)
    {
        if (answer is null)
        {
            json.WriteNull("usage");
            return;
        }

        json.WriteStartObject("usage");
        json.WriteNumber("input_tokens", answer.InputTokens);
        json.WriteStartObject("input_tokens_details");
        json.WriteNumber("cached_tokens", 0);
        json.WriteEndObject();
        json.WriteNumber("output_tokens", answer.OutputTokens);
        json.WriteStartObject("output_tokens_details");
        json.WriteNumber("reasoning_tokens", 0);
        json.WriteEndObject();
        json.WriteNumber("total_tokens", answer.InputTokens + answer.OutputTokens);
        json.WriteEndObject();
    }
}
