using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Merges the "audio" part of a session object, by the rules of <see cref="SessionConfigReader"/>.</summary>
internal static class AudioConfigReader
{
    public static SessionConfig Merge(SessionConfig config, JsonElement audio, string path, bool voiceIsLocked)
    {
        if (audio.ValueKind == JsonValueKind.Null)
            return config;
        StrictJson.Object(audio, path, "input", "output");
        if (audio.TryGetProperty("input", out var input) && input.ValueKind != JsonValueKind.Null)
            config = MergeInput(config, input, $"{path}.input");
        if (audio.TryGetProperty("output", out var output) && output.ValueKind != JsonValueKind.Null)
            config = MergeOutput(config, output, $"{path}.output", voiceIsLocked);
        return config;
    }

    private static SessionConfig MergeInput(SessionConfig config, JsonElement input, string path)
    {
        StrictJson.Object(input, path, "format", "noise_reduction", "transcription", "turn_detection");
        foreach (var field in input.EnumerateObject())
        {
            var at = $"{path}.{field.Name}";
            config = field.Name switch
            {
                "format" => config with { InputFormat = SessionConfigReader.ReadFormat(field.Value, at) },
                "noise_reduction" => config with { NoiseReduction = ReadNoiseReduction(field.Value, at) },
                "transcription" => config with { Transcription = MergeTranscription(config.Transcription, field.Value, at) },
                _ => config with { TurnDetection = MergeTurnDetection(config, field.Value, at) },
            };
        }

        return config;
    }

    private static SessionConfig MergeOutput(SessionConfig config, JsonElement output, string path, bool voiceIsLocked)
    {
        if (config.Kind == SessionKind.Transcription)
            throw new RequestRefusedException(ApiError.Unknown(path));
        StrictJson.Object(output, path, "format", "voice", "speed");
        foreach (var field in output.EnumerateObject())
        {
            var at = $"{path}.{field.Name}";
            config = field.Name switch
            {
                "format" => config with { OutputFormat = SessionConfigReader.ReadFormat(field.Value, at) },
                "speed" => config with { Speed = StrictJson.Number(field.Value, at, 0.25, 1.5) },
                _ => config with { Voice = CheckVoice(config.Voice, SessionConfigReader.ReadVoice(field.Value, at), at, voiceIsLocked) },
            };
        }

        return config;
    }

    /// <summary>Naming the same voice again is fine at any time; another one only before the first audio.</summary>
    public static string CheckVoice(string current, string wanted, string path, bool voiceIsLocked) =>
        voiceIsLocked && wanted != current
            ? throw new RequestRefusedException(ApiError.Invalid(
                "cannot_update_voice", "Cannot update a conversation's voice if assistant audio is present.", path))
            : wanted;

    private static JsonElement? ReadNoiseReduction(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        StrictJson.Object(value, path, "type", "strength");
        if (!value.TryGetProperty("type", out var type))
            throw new RequestRefusedException(ApiError.Missing($"{path}.type"));
        StrictJson.OneOf(type, $"{path}.type", "near_field", "far_field");
        return value.Clone();
    }

    private static TranscriptionConfig? MergeTranscription(TranscriptionConfig? current, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        StrictJson.Object(value, path, "model", "language", "prompt", "delay", "keywords", "languages");
        var model = StrictJson.OptionalString(value, path, "model", 128) ?? current?.Model
            ?? throw new RequestRefusedException(ApiError.Missing($"{path}.model"));
        if (model.Length == 0)
            throw new RequestRefusedException(ApiError.InvalidValue($"{path}.model", $"Invalid '{path}.model': expected a model name."));
        var language = value.TryGetProperty("language", out _) ? StrictJson.OptionalString(value, path, "language", 32) : current?.Language;
        var prompt = value.TryGetProperty("prompt", out _) ? StrictJson.OptionalString(value, path, "prompt", 16_384) : current?.Prompt;
        return new TranscriptionConfig(model, language, prompt, value.Clone());
    }

    private static VadConfig? MergeTurnDetection(SessionConfig config, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
            throw new RequestRefusedException(ApiError.InvalidType(path, "an object"));
        if (!value.TryGetProperty("type", out var type))
            throw new RequestRefusedException(ApiError.Missing($"{path}.type"));
        var isSemantic = StrictJson.OneOf(type, $"{path}.type", "server_vad", "semantic_vad") == "semantic_vad";
        if (isSemantic)
        {
            StrictJson.Object(value, path, "type", "eagerness", "create_response", "interrupt_response");
        }
        else
        {
            StrictJson.Object(
                value, path, "type", "threshold", "prefix_padding_ms", "silence_duration_ms", "idle_timeout_ms", "create_response",
                "interrupt_response");
        }

        var vad = config.TurnDetection is { } current && current.IsSemantic == isSemantic ? current : new VadConfig { IsSemantic = isSemantic };
        foreach (var field in value.EnumerateObject())
            vad = MergeVadField(vad, field, $"{path}.{field.Name}");
        return vad;
    }

    private static VadConfig MergeVadField(VadConfig vad, JsonProperty field, string path)
    {
        var value = field.Value;
        if (value.ValueKind == JsonValueKind.Null)
            return field.NameEquals("idle_timeout_ms") ? vad with { IdleTimeoutMs = null } : vad;
        return field.Name switch
        {
            "threshold" => vad with { Threshold = StrictJson.Number(value, path, 0, 1) },
            "prefix_padding_ms" => vad with { PrefixPaddingMs = StrictJson.Int(value, path, 0, 5000) },
            "silence_duration_ms" => vad with { SilenceDurationMs = StrictJson.Int(value, path, 0, 10_000) },
            "idle_timeout_ms" => vad with { IdleTimeoutMs = StrictJson.Int(value, path, 5000, 30_000) },
            "create_response" => vad with { CreateResponse = StrictJson.Bool(value, path) },
            "interrupt_response" => vad with { InterruptResponse = StrictJson.Bool(value, path) },
            "eagerness" => vad with { Eagerness = StrictJson.OneOf(value, path, "low", "medium", "high", "auto") },
            _ => vad,
        };
    }
}
