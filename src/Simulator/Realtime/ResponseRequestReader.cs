using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Reads the "response" object of response.create.</summary>
internal static class ResponseRequestReader
{
    public const int MaxInput = 1000;
    public const int MaxMetadata = 16;

    private static readonly string[] _fields =
    [
        "output_modalities", "instructions", "audio", "tools", "tool_choice", "max_output_tokens", "reasoning", "parallel_tool_calls",
        "conversation", "metadata", "input", "prompt",
    ];

    public static ResponseRequest Read(JsonElement response)
    {
        const string Path = "response";
        if (response.ValueKind == JsonValueKind.Null)
            return new ResponseRequest();
        StrictJson.Object(response, Path, _fields);
        var request = new ResponseRequest();
        foreach (var field in response.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Null)
                request = ReadField(request, field, $"{Path}.{field.Name}");
        }

        return request;
    }

    private static ResponseRequest ReadField(ResponseRequest request, JsonProperty field, string path)
    {
        var value = field.Value;
        return field.Name switch
        {
            "output_modalities" => request with { AnswersAloud = SessionConfigReader.ReadModalities(value, path) },
            "instructions" => request with { Instructions = StrictJson.String(value, path, SessionConfigReader.MaxInstructions) },
            "audio" => ReadAudio(request, value, path),
            "tools" => request with { Tools = SessionConfigReader.ReadTools(value, path) },
            "tool_choice" => request with { ToolChoice = SessionConfigReader.ReadToolChoice(value, path) },
            "max_output_tokens" => request with { SetsMaxOutputTokens = true, MaxOutputTokens = SessionConfigReader.ReadMaxTokens(value, path) },
            "conversation" => request with { InConversation = StrictJson.OneOf(value, path, "auto", "none") == "auto" },
            "metadata" => request with { Metadata = ReadMetadata(value, path) },
            "input" => request with { Input = ReadInput(value, path) },

            // Accepted without effect: reasoning, parallel_tool_calls, prompt.
            _ => request,
        };
    }

    private static ResponseRequest ReadAudio(ResponseRequest request, JsonElement audio, string path)
    {
        StrictJson.Object(audio, path, "output");
        if (!audio.TryGetProperty("output", out var output) || output.ValueKind == JsonValueKind.Null)
            return request;
        path = $"{path}.output";
        StrictJson.Object(output, path, "format", "voice");
        if (output.TryGetProperty("voice", out var voice) && voice.ValueKind != JsonValueKind.Null)
            request = request with { Voice = SessionConfigReader.ReadVoice(voice, $"{path}.voice") };
        if (output.TryGetProperty("format", out var format) && format.ValueKind != JsonValueKind.Null)
            request = request with { OutputFormat = SessionConfigReader.ReadFormat(format, $"{path}.format") };
        return request;
    }

    private static JsonElement ReadMetadata(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        if (value.EnumerateObject().Count() > MaxMetadata)
            throw new RequestRefusedException(ApiError.InvalidValue(path, $"Invalid '{path}': at most {MaxMetadata} entries."));
        foreach (var entry in value.EnumerateObject())
            StrictJson.String(entry.Value, $"{path}.{StrictJson.Shorten(entry.Name)}", 512);
        return value.Clone();
    }

    private static IReadOnlyList<ResponseInput> ReadInput(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MaxInput)
            throw new RequestRefusedException(ApiError.InvalidType(path, $"an array of at most {MaxInput} items"));
        return [.. value.EnumerateArray().Select((item, index) => ReadInputItem(item, $"{path}[{index}]"))];
    }

    private static ResponseInput ReadInputItem(JsonElement item, string path)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        return StrictJson.RequiredString(item, path, "type") == "item_reference"
            ? new ResponseInput(StrictJson.RequiredString(item, path, "id", ItemReader.MaxIdLength), null)
            : new ResponseInput(null, ItemReader.Read(item, path));
    }
}
