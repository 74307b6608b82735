using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Reads items a client adds to the conversation or to a single response.</summary>
internal static class ItemReader
{
    public const int MaxIdLength = 128;
    public const int MaxParts = 64;

    public static NewItem Read(JsonElement item, string path)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        var type = StrictJson.RequiredString(item, path, "type");
        return type switch
        {
            "message" => ReadMessage(item, path),
            "function_call" => new NewItem(ReadCall(item, path)),
            "function_call_output" => new NewItem(ReadCallOutput(item, path)),
            _ => throw new RequestRefusedException(ApiError.InvalidValue(
                $"{path}.type",
                $"Invalid value: '{StrictJson.Shorten(type)}'. Supported values are: 'message', 'function_call', 'function_call_output'.")),
        };
    }

    public static byte[] ReadBase64(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new RequestRefusedException(ApiError.InvalidType(path, "a string"));
        if (!value.TryGetBytesFromBase64(out var bytes))
            throw new RequestRefusedException(ApiError.InvalidValue(path, $"Invalid '{path}': expected base64-encoded audio bytes."));
        return bytes;
    }

    private static NewItem ReadMessage(JsonElement item, string path)
    {
        StrictJson.Object(item, path, "id", "type", "object", "status", "role", "content", "phase");
        if (!item.TryGetProperty("role", out var roleValue))
            throw new RequestRefusedException(ApiError.Missing($"{path}.role"));
        var role = StrictJson.OneOf(roleValue, $"{path}.role", "system", "user", "assistant") switch
        {
            "system" => MindRole.System,
            "user" => MindRole.User,
            _ => MindRole.Assistant,
        };
        if (!item.TryGetProperty("content", out var content))
            throw new RequestRefusedException(ApiError.Missing($"{path}.content"));
        if (content.ValueKind != JsonValueKind.Array || content.GetArrayLength() > MaxParts)
            throw new RequestRefusedException(ApiError.InvalidType($"{path}.content", "an array of content parts"));

        var parts = new List<ContentPart>();
        byte[] audio = [];
        var index = 0;
        foreach (var element in content.EnumerateArray())
        {
            var (part, sound) = ReadPart(element, role, $"{path}.content[{index++}]");
            parts.Add(part);
            audio = audio.Length == 0 ? sound : [.. audio, .. sound];
        }

        return new NewItem(
            new ConversationItem { Id = ReadId(item, path), Kind = ItemKind.Message, Role = role, Content = parts }, audio);
    }

    private static (ContentPart Part, byte[] Audio) ReadPart(JsonElement part, MindRole role, string path)
    {
        if (part.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        var type = StrictJson.RequiredString(part, path, "type");
        switch (type, role)
        {
            case ("input_text", not MindRole.Assistant):
                return (new ContentPart(PartKind.InputText, StrictJson.RequiredString(part, path, "text")), []);
            case ("input_audio", MindRole.User):
                if (!part.TryGetProperty("audio", out var audio))
                    throw new RequestRefusedException(ApiError.Missing($"{path}.audio"));
                return (
                    new ContentPart(PartKind.InputAudio, StrictJson.OptionalString(part, path, "transcript")),
                    ReadBase64(audio, $"{path}.audio"));
            case ("input_image", MindRole.User):
                return (new ContentPart(PartKind.InputImage, StrictJson.RequiredString(part, path, "image_url")), []);
            case ("output_text", MindRole.Assistant):
                return (new ContentPart(PartKind.OutputText, StrictJson.RequiredString(part, path, "text")), []);
            case ("output_audio", MindRole.Assistant):
                // Earlier speech cannot be put back as sound; the API takes its transcript only.
                return (new ContentPart(PartKind.OutputAudio, StrictJson.OptionalString(part, path, "transcript") ?? ""), []);
            default:
                throw new RequestRefusedException(ApiError.InvalidValue(
                    $"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}' is not a content type of this role."));
        }
    }

    private static ConversationItem ReadCall(JsonElement item, string path)
    {
        StrictJson.Object(item, path, "id", "type", "object", "status", "call_id", "name", "arguments");
        return new ConversationItem
        {
            Id = ReadId(item, path),
            Kind = ItemKind.FunctionCall,
            CallId = StrictJson.OptionalString(item, path, "call_id", MaxIdLength) ?? "",
            Name = StrictJson.RequiredString(item, path, "name", 64),
            Arguments = StrictJson.RequiredString(item, path, "arguments"),
        };
    }

    private static ConversationItem ReadCallOutput(JsonElement item, string path)
    {
        StrictJson.Object(item, path, "id", "type", "object", "status", "call_id", "output");
        return new ConversationItem
        {
            Id = ReadId(item, path),
            Kind = ItemKind.FunctionCallOutput,
            CallId = StrictJson.RequiredString(item, path, "call_id", MaxIdLength),
            Output = StrictJson.RequiredString(item, path, "output"),
        };
    }

    private static string ReadId(JsonElement item, string path) => StrictJson.OptionalString(item, path, "id", MaxIdLength) ?? "";
}
