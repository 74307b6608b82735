using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Writes session objects, keys in the order of the real service.</summary>
internal static class SessionJson
{
    public static void Write(Utf8JsonWriter json, SessionSnapshot session)
    {
        json.WriteStartObject();
        WriteFields(json, session.Config, session.Id, session.ExpiresAt);
        json.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter json, SessionConfig config, string id, DateTimeOffset expiresAt)
    {
        var isRealtime = config.Kind == SessionKind.Realtime;
        json.WriteString("type", isRealtime ? "realtime" : "transcription");
        json.WriteString("object", isRealtime ? "realtime.session" : "realtime.transcription_session");
        json.WriteString("id", id);
        if (isRealtime)
            WriteAnswering(json, config);
        json.WriteNumber("expires_at", expiresAt.ToUnixTimeSeconds());
        WriteAudio(json, config);
        if (config.Include.Count == 0)
        {
            json.WriteNull("include");
            return;
        }

        json.WriteStartArray("include");
        foreach (var entry in config.Include)
            json.WriteStringValue(entry);
        json.WriteEndArray();
    }

    public static void WriteFormat(Utf8JsonWriter json, WireAudioFormat format)
    {
        json.WriteStartObject("format");
        json.WriteString("type", format switch
        {
            WireAudioFormat.Pcmu => "audio/pcmu",
            WireAudioFormat.Pcma => "audio/pcma",
            _ => "audio/pcm",
        });
        if (format == WireAudioFormat.Pcm)
            json.WriteNumber("rate", 24000);
        json.WriteEndObject();
    }

    public static void WriteMaxTokens(Utf8JsonWriter json, int? maxOutputTokens)
    {
        if (maxOutputTokens is { } limit)
            json.WriteNumber("max_output_tokens", limit);
        else
            json.WriteString("max_output_tokens", "inf");
    }

    public static void WriteModalities(Utf8JsonWriter json, bool answersAloud)
    {
        json.WriteStartArray("output_modalities");
        json.WriteStringValue(answersAloud ? "audio" : "text");
        json.WriteEndArray();
    }

    public static void WriteRaw(Utf8JsonWriter json, string name, JsonElement? value)
    {
        json.WritePropertyName(name);
        if (value is { } element)
            element.WriteTo(json);
        else
            json.WriteNullValue();
    }

    private static void WriteAnswering(Utf8JsonWriter json, SessionConfig config)
    {
        json.WriteString("model", config.Model);
        WriteModalities(json, config.AnswersAloud);
        json.WriteString("instructions", config.Instructions);
        json.WriteStartArray("tools");
        foreach (var tool in config.Tools)
            tool.Raw.WriteTo(json);
        json.WriteEndArray();
        if (config.ToolChoice.Raw is { } choice)
            WriteRaw(json, "tool_choice", choice);
        else
            json.WriteString("tool_choice", config.ToolChoice.Mode);
        WriteMaxTokens(json, config.MaxOutputTokens);
        if (config.ParallelToolCalls is { } parallel)
            json.WriteBoolean("parallel_tool_calls", parallel);
        if (config.Reasoning is { } reasoning)
            WriteRaw(json, "reasoning", reasoning);
        WriteRaw(json, "tracing", config.Tracing);
        if (config.Truncation is { } truncation)
            WriteRaw(json, "truncation", truncation);
        else
            json.WriteString("truncation", "auto");
        WriteRaw(json, "prompt", config.Prompt);
    }

    private static void WriteAudio(Utf8JsonWriter json, SessionConfig config)
    {
        json.WriteStartObject("audio");
        json.WriteStartObject("input");
        WriteFormat(json, config.InputFormat);
        WriteTranscription(json, config.Transcription);
        WriteRaw(json, "noise_reduction", config.NoiseReduction);
        WriteTurnDetection(json, config.TurnDetection);
        json.WriteEndObject();
        if (config.Kind == SessionKind.Realtime)
        {
            json.WriteStartObject("output");
            WriteFormat(json, config.OutputFormat);
            json.WriteString("voice", config.Voice);
            json.WriteNumber("speed", config.Speed);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTranscription(Utf8JsonWriter json, TranscriptionConfig? transcription)
    {
        if (transcription is null)
        {
            json.WriteNull("transcription");
            return;
        }

        json.WriteStartObject("transcription");
        json.WriteString("model", transcription.Model);
        json.WriteString("language", transcription.Language);
        json.WriteString("prompt", transcription.Prompt);
        if (transcription.Raw is { } raw)
        {
            foreach (var field in raw.EnumerateObject())
            {
                if (!field.NameEquals("model") && !field.NameEquals("language") && !field.NameEquals("prompt"))
                    field.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteTurnDetection(Utf8JsonWriter json, VadConfig? vad)
    {
        if (vad is null)
        {
            json.WriteNull("turn_detection");
            return;
        }

        json.WriteStartObject("turn_detection");
        if (vad.IsSemantic)
        {
            json.WriteString("type", "semantic_vad");
            json.WriteString("eagerness", vad.Eagerness);
        }
        else
        {
            json.WriteString("type", "server_vad");
            json.WriteNumber("threshold", vad.Threshold);
            json.WriteNumber("prefix_padding_ms", vad.PrefixPaddingMs);
            json.WriteNumber("silence_duration_ms", vad.SilenceDurationMs);
            if (vad.IdleTimeoutMs is { } idle)
                json.WriteNumber("idle_timeout_ms", idle);
            else
                json.WriteNull("idle_timeout_ms");
        }

        json.WriteBoolean("create_response", vad.CreateResponse);
        json.WriteBoolean("interrupt_response", vad.InterruptResponse);
        json.WriteEndObject();
    }
}
