using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Writes conversation items and responses.</summary>
internal static class ItemJson
{
    /// <param name="json">Where to.</param>
    /// <param name="item">The item.</param>
    /// <param name="withObject">Adds "object", which the documentation promises and the real service leaves out.</param>
    /// <param name="audio">The sound, for a retrieved item.</param>
    public static void Write(Utf8JsonWriter json, ConversationItem item, bool withObject, ReadOnlySpan<byte> audio = default)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        if (withObject)
            json.WriteString("object", "realtime.item");
        json.WriteString("type", item.Kind switch
        {
            ItemKind.FunctionCall => "function_call",
            ItemKind.FunctionCallOutput => "function_call_output",
            _ => "message",
        });
        json.WriteString("status", item.Status switch
        {
            ItemStatus.InProgress => "in_progress",
            ItemStatus.Incomplete => "incomplete",
            _ => "completed",
        });
        switch (item.Kind)
        {
            case ItemKind.FunctionCall:
                json.WriteString("call_id", item.CallId);
                json.WriteString("name", item.Name);
                json.WriteString("arguments", item.Arguments);
                break;
            case ItemKind.FunctionCallOutput:
                json.WriteString("call_id", item.CallId);
                json.WriteString("output", item.Output);
                break;
            default:
                WriteMessage(json, item, audio);
                break;
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ResponseSnapshot response, bool withObject)
    {
        json.WriteStartObject();
        json.WriteString("object", "realtime.response");
        json.WriteString("id", response.Id);
        json.WriteString("status", StatusOf(response.Status));
        WriteStatusDetails(json, response);
        json.WriteStartArray("output");
        foreach (var item in response.Output)
            Write(json, item, withObject);
        json.WriteEndArray();
        json.WriteString("conversation_id", response.ConversationId);
        SessionJson.WriteModalities(json, response.AnswersAloud);
        SessionJson.WriteMaxTokens(json, response.MaxOutputTokens);
        json.WriteStartObject("audio");
        json.WriteStartObject("output");
        SessionJson.WriteFormat(json, response.OutputFormat);
        json.WriteString("voice", response.Voice);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteUsage(json, response.Usage);
        SessionJson.WriteRaw(json, "metadata", response.Metadata);
        json.WriteEndObject();
    }

    private static string StatusOf(ResponseStatus status) => status switch
    {
        ResponseStatus.Completed => "completed",
        ResponseStatus.Cancelled => "cancelled",
        ResponseStatus.Incomplete => "incomplete",
        ResponseStatus.Failed => "failed",
        _ => "in_progress",
    };

    private static void WriteMessage(Utf8JsonWriter json, ConversationItem item, ReadOnlySpan<byte> audio)
    {
        json.WriteString("role", item.Role switch
        {
            MindRole.System => "system",
            MindRole.User => "user",
            _ => "assistant",
        });
        json.WriteStartArray("content");
        foreach (var part in item.Content)
        {
            json.WriteStartObject();
            var (type, key) = part.Kind switch
            {
                PartKind.InputText => ("input_text", "text"),
                PartKind.InputAudio => ("input_audio", "transcript"),
                PartKind.InputImage => ("input_image", "image_url"),
                PartKind.OutputText => ("output_text", "text"),
                _ => ("output_audio", "transcript"),
            };
            json.WriteString("type", type);

            // A truncated item has no transcript any more; a person's turn has a null one until it was written down.
            if (part.Text is not null || part.Kind == PartKind.InputAudio)
                json.WriteString(key, part.Text);
            if (!audio.IsEmpty && part.Kind is PartKind.InputAudio or PartKind.OutputAudio)
                json.WriteBase64String("audio", audio);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStatusDetails(Utf8JsonWriter json, ResponseSnapshot response)
    {
        if (response.Reason is null && response.Failure is null)
        {
            json.WriteNull("status_details");
            return;
        }

        json.WriteStartObject("status_details");
        json.WriteString("type", StatusOf(response.Status));
        if (response.Reason is not null)
            json.WriteString("reason", response.Reason);
        if (response.Failure is { } failure)
        {
            json.WriteStartObject("error");
            json.WriteString("type", failure.Type);
            json.WriteString("code", failure.Code);
            json.WriteString("message", failure.Message);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, ResponseUsage? usage)
    {
        if (usage is null)
        {
            json.WriteNull("usage");
            return;
        }

        json.WriteStartObject("usage");
        json.WriteNumber("total_tokens", usage.Total);
        json.WriteNumber("input_tokens", usage.Input);
        json.WriteNumber("output_tokens", usage.Output);
        json.WriteStartObject("input_token_details");
        json.WriteNumber("text_tokens", usage.InputText);
        json.WriteNumber("audio_tokens", usage.InputAudio);
        json.WriteNumber("image_tokens", usage.InputImage);
        json.WriteNumber("cached_tokens", usage.CachedText + usage.CachedAudio);
        json.WriteStartObject("cached_tokens_details");
        json.WriteNumber("text_tokens", usage.CachedText);
        json.WriteNumber("audio_tokens", usage.CachedAudio);
        json.WriteNumber("image_tokens", 0);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("output_token_details");
        json.WriteNumber("text_tokens", usage.OutputText);
        json.WriteNumber("audio_tokens", usage.OutputAudio);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
