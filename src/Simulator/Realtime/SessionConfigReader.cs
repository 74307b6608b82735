using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>
/// Merges a session object of the wire into a configuration. Only fields that are present change; null, an empty text or an
/// empty list clears a field. Anything wrong refuses the whole object.
/// </summary>
internal static class SessionConfigReader
{
    public const int MaxTools = 128;
    public const int MaxInstructions = 200_000;

    private static readonly string[] _knownVoices =
        ["alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar"];

    private static readonly string[] _sessionFields =
    [
        "type", "object", "id", "model", "output_modalities", "instructions", "tools", "tool_choice", "max_output_tokens", "tracing",
        "truncation", "prompt", "expires_at", "audio", "include", "parallel_tool_calls", "reasoning",
    ];

    private static readonly string[] _transcriptionFields = ["type", "object", "id", "expires_at", "audio", "include"];

    /// <param name="current">What holds until now.</param>
    /// <param name="session">The object of the wire.</param>
    /// <param name="voiceIsLocked">True once the session has produced audio.</param>
    /// <param name="path">Where the object stands in the request, for error messages.</param>
    /// <exception cref="RequestRefusedException">The object is refused as a whole.</exception>
    public static SessionConfig Merge(SessionConfig current, JsonElement session, bool voiceIsLocked, string path = "session")
    {
        try
        {
            return MergeChecked(current, session, voiceIsLocked, path);
        }
        catch (InvalidOperationException)
        {
            // How the JSON reader reports half a surrogate pair.
            throw new RequestRefusedException(ApiError.Invalid("invalid_json", "The message holds text that is not valid Unicode.", path));
        }
    }

    private static SessionConfig MergeChecked(SessionConfig current, JsonElement session, bool voiceIsLocked, string path)
    {
        StrictJson.Object(session, path, current.Kind == SessionKind.Realtime ? _sessionFields : _transcriptionFields);
        var type = StrictJson.RequiredString(session, path, "type");
        var expected = current.Kind == SessionKind.Realtime ? "realtime" : "transcription";
        if (type != expected)
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                $"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}'. This session's type is '{expected}'."));
        }

        var next = current;
        foreach (var field in session.EnumerateObject())
            next = MergeField(next, field, $"{path}.{field.Name}", voiceIsLocked);
        return next;
    }

    public static bool ReadModalities(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
            return StrictJson.OneOf(value[0], $"{path}[0]", "audio", "text") == "audio";
        throw new RequestRefusedException(ApiError.InvalidValue(path, $"Invalid '{path}': expected ['audio'] or ['text']."));
    }

    public static string ReadVoice(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            StrictJson.Object(value, path, "id");
            return StrictJson.RequiredString(value, path, "id", 128);
        }

        var voice = StrictJson.String(value, path);
        return _knownVoices.Contains(voice) || voice.StartsWith("voice_", StringComparison.Ordinal)
            ? voice
            : throw new RequestRefusedException(ApiError.InvalidValue(
                path, $"Invalid value: '{StrictJson.Shorten(voice)}'. Supported values are: {string.Join(", ", _knownVoices.Select(v => $"'{v}'"))}."));
    }

    public static WireAudioFormat ReadFormat(JsonElement value, string path)
    {
        StrictJson.Object(value, path, "type", "rate");
        var type = StrictJson.RequiredString(value, path, "type");
        var format = type switch
        {
            "audio/pcm" => WireAudioFormat.Pcm,
            "audio/pcmu" => WireAudioFormat.Pcmu,
            "audio/pcma" => WireAudioFormat.Pcma,
            _ => throw new RequestRefusedException(ApiError.InvalidValue(
                $"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}'. Supported values are: 'audio/pcm', 'audio/pcmu', 'audio/pcma'.")),
        };
        if (format == WireAudioFormat.Pcm && value.TryGetProperty("rate", out var rate))
            StrictJson.Int(rate, $"{path}.rate", 24000, 24000);
        return format;
    }

    public static int? ReadMaxTokens(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals("inf"))
            ? null
            : StrictJson.Int(value, path, 1, 4096);

    public static IReadOnlyList<ToolConfig> ReadTools(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an array"));
        if (value.GetArrayLength() > MaxTools)
            throw new RequestRefusedException(ApiError.Invalid("array_above_max_length", $"Invalid '{path}': at most {MaxTools} tools.", path));
        return [.. value.EnumerateArray().Select((tool, index) => ReadTool(tool, $"{path}[{index}]"))];
    }

    public static ToolChoice ReadToolChoice(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return ToolChoice.Auto;
        if (value.ValueKind == JsonValueKind.String)
            return new ToolChoice(StrictJson.OneOf(value, path, "auto", "none", "required"));
        StrictJson.Object(value, path, "type", "name", "server_label");
        StrictJson.RequiredString(value, path, "type");
        return new ToolChoice(StrictJson.OptionalString(value, path, "name") ?? "auto", value.Clone());
    }

    private static SessionConfig MergeField(SessionConfig config, JsonProperty field, string path, bool voiceIsLocked)
    {
        var value = field.Value;
        return field.Name switch
        {
            "model" => CheckModel(config, value, path),
            "output_modalities" => config with { AnswersAloud = ReadModalities(value, path) },
            "instructions" => config with
            {
                Instructions = value.ValueKind == JsonValueKind.Null ? "" : StrictJson.String(value, path, MaxInstructions),
            },
            "tools" => config with { Tools = ReadTools(value, path) },
            "tool_choice" => config with { ToolChoice = ReadToolChoice(value, path) },
            "max_output_tokens" => config with { MaxOutputTokens = ReadMaxTokens(value, path) },
            "tracing" => config with { Tracing = MergeTracing(config, value, path) },
            "truncation" => config with { Truncation = ReadTruncation(value, path) },
            "prompt" => config with { Prompt = ObjectOrNull(value, path) },
            "reasoning" => config with { Reasoning = ReadReasoning(value, path) },
            "parallel_tool_calls" => config with { ParallelToolCalls = StrictJson.Bool(value, path) },
            "include" => config with { Include = ReadInclude(value, path) },
            "audio" => AudioConfigReader.Merge(config, value, path, voiceIsLocked),

            // "type" was checked; "object", "id" and "expires_at" are the server's and come back from clients that echo.
            _ => config,
        };
    }

    private static SessionConfig CheckModel(SessionConfig config, JsonElement value, string path)
    {
        var model = StrictJson.String(value, path, 256);
        var bare = model.Split(';', 2)[0];
        return bare == config.Model
            ? config
            : throw new RequestRefusedException(ApiError.InvalidValue(path, "The model of a running session cannot be changed."));
    }

    private static ToolConfig ReadTool(JsonElement tool, string path)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        var type = StrictJson.RequiredString(tool, path, "type");
        if (type == "mcp")
        {
            StrictJson.RequiredString(tool, path, "server_label");
            return new ToolConfig(null, tool.Clone());
        }

        if (type != "function")
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                $"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}'. Supported values are: 'function', 'mcp'."));
        }

        StrictJson.Object(tool, path, "type", "name", "description", "parameters", "strict");
        var name = StrictJson.RequiredString(tool, path, "name", 64);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                $"{path}.name", $"Invalid '{path}.name': expected letters, digits, underscores and dashes."));
        }

        var parameters = tool.TryGetProperty("parameters", out var schema) && schema.ValueKind != JsonValueKind.Null ? schema : default;
        if (parameters.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
            throw new RequestRefusedException(ApiError.InvalidType($"{path}.parameters", "an object"));
        var function = new MindTool(
            name,
            StrictJson.OptionalString(tool, path, "description") ?? "",
            parameters.ValueKind == JsonValueKind.Object ? parameters.GetRawText() : "{}");
        return new ToolConfig(function, tool.Clone());
    }

    private static JsonElement? MergeTracing(SessionConfig config, JsonElement value, string path)
    {
        if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object))
            StrictJson.OneOf(value, path, "auto");
        else if (value.ValueKind == JsonValueKind.Object)
            StrictJson.Object(value, path, "workflow_name", "group_id", "metadata");
        if (config.Tracing is { } on && (value.ValueKind == JsonValueKind.Null || on.GetRawText() != value.GetRawText()))
            throw new RequestRefusedException(ApiError.InvalidValue(path, "Tracing cannot be changed once it is on."));
        return value.ValueKind == JsonValueKind.Null ? null : value.Clone();
    }

    private static JsonElement? ReadTruncation(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
        {
            StrictJson.Object(value, path, "type", "retention_ratio", "token_limits");
            if (StrictJson.RequiredString(value, path, "type") != "retention_ratio")
                throw new RequestRefusedException(ApiError.InvalidValue($"{path}.type", "Supported values are: 'retention_ratio'."));
            if (!value.TryGetProperty("retention_ratio", out var ratio))
                throw new RequestRefusedException(ApiError.Missing($"{path}.retention_ratio"));
            StrictJson.Number(ratio, $"{path}.retention_ratio", 0, 1);
        }
        else
        {
            StrictJson.OneOf(value, path, "auto", "disabled");
        }

        return value.Clone();
    }

    private static JsonElement? ReadReasoning(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        StrictJson.Object(value, path, "effort");
        if (value.TryGetProperty("effort", out var effort))
            StrictJson.OneOf(effort, $"{path}.effort", "minimal", "low", "medium", "high", "xhigh");
        return value.Clone();
    }

    private static IReadOnlyList<string> ReadInclude(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 16)
            throw new RequestRefusedException(ApiError.InvalidType(path, "a short array"));
        return [.. value.EnumerateArray().Select((entry, index) =>
            StrictJson.OneOf(entry, $"{path}[{index}]", "item.input_audio_transcription.logprobs"))];
    }

    private static JsonElement? ObjectOrNull(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => value.Clone(),
        _ => throw new RequestRefusedException(ApiError.InvalidType(path, "an object")),
    };
}
