using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Reads a frame of the wire that is not an append: strictly, and by name.</summary>
internal static class ClientEventReader
{
    /// <summary>Nesting deeper than this is refused; a session with a JSON Schema of a tool needs about ten.</summary>
    public const int MaxDepth = 64;

    /// <summary>The client's event id, when there is one of sensible length; for answering errors.</summary>
    public static string? ReadEventId(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("event_id", out var id) && id.ValueKind == JsonValueKind.String
        && id.GetString() is { Length: <= 512 } text
            ? text
            : null;

    public static ClientEvent Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.Invalid("invalid_json", "Expected one JSON object a message."));
        var type = StrictJson.RequiredString(root, "", "type");
        ClientEvent read = type switch
        {
            "session.update" => ReadUpdate(root),
            "input_audio_buffer.commit" => Bare(root, new ClientEvent.CommitAudio()),
            "input_audio_buffer.clear" => Bare(root, new ClientEvent.ClearAudio()),
            "output_audio_buffer.clear" => Bare(root, new ClientEvent.ClearOutput()),
            "conversation.item.create" => ReadCreateItem(root),
            "conversation.item.retrieve" => new ClientEvent.RetrieveItem(ReadItemId(root, "event_id", "type", "item_id")),
            "conversation.item.delete" => new ClientEvent.DeleteItem(ReadItemId(root, "event_id", "type", "item_id")),
            "conversation.item.truncate" => ReadTruncate(root),
            "response.create" => ReadCreateResponse(root),
            "response.cancel" => ReadCancel(root),
            _ => throw new RequestRefusedException(ApiError.InvalidValue(
                "type", $"Invalid value: '{StrictJson.Shorten(type)}' is not a client event.")),
        };
        return read with { EventId = ReadEventId(root) };
    }

    private static ClientEvent Bare(JsonElement root, ClientEvent read)
    {
        StrictJson.Object(root, "", "event_id", "type");
        return read;
    }

    private static ClientEvent.UpdateSession ReadUpdate(JsonElement root)
    {
        StrictJson.Object(root, "", "event_id", "type", "session");
        return root.TryGetProperty("session", out var session)
            ? new ClientEvent.UpdateSession(session)
            : throw new RequestRefusedException(ApiError.Missing("session"));
    }

    private static ClientEvent.CreateItem ReadCreateItem(JsonElement root)
    {
        StrictJson.Object(root, "", "event_id", "type", "item", "previous_item_id");
        if (!root.TryGetProperty("item", out var item))
            throw new RequestRefusedException(ApiError.Missing("item"));
        return new ClientEvent.CreateItem(
            ItemReader.Read(item, "item"), StrictJson.OptionalString(root, "", "previous_item_id", ItemReader.MaxIdLength));
    }

    private static string ReadItemId(JsonElement root, params ReadOnlySpan<string> allowed)
    {
        StrictJson.Object(root, "", allowed);
        return StrictJson.RequiredString(root, "", "item_id", ItemReader.MaxIdLength);
    }

    private static ClientEvent.TruncateItem ReadTruncate(JsonElement root)
    {
        var id = ReadItemId(root, "event_id", "type", "item_id", "content_index", "audio_end_ms");
        if (!root.TryGetProperty("content_index", out var index))
            throw new RequestRefusedException(ApiError.Missing("content_index"));
        if (!root.TryGetProperty("audio_end_ms", out var end))
            throw new RequestRefusedException(ApiError.Missing("audio_end_ms"));
        return new ClientEvent.TruncateItem(
            id, StrictJson.Int(index, "content_index", 0, int.MaxValue), StrictJson.Int(end, "audio_end_ms", 0, int.MaxValue));
    }

    private static ClientEvent.CreateResponse ReadCreateResponse(JsonElement root)
    {
        StrictJson.Object(root, "", "event_id", "type", "response");
        return new ClientEvent.CreateResponse(
            root.TryGetProperty("response", out var response) ? ResponseRequestReader.Read(response) : new ResponseRequest());
    }

    private static ClientEvent.CancelResponse ReadCancel(JsonElement root)
    {
        StrictJson.Object(root, "", "event_id", "type", "response_id");
        return new ClientEvent.CancelResponse(StrictJson.OptionalString(root, "", "response_id", ItemReader.MaxIdLength));
    }
}
