using System.Text.Json;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Writes <c>session.update</c> in the shape of the GA interface.</summary>
internal static class SessionConfigurationWriter
{
    /// <summary>The whole configuration of a new session.</summary>
    /// <param name="options">Checked by <see cref="SessionOptionsCheck"/>.</param>
    /// <param name="transcriptionModel">Transcribes what the person says.</param>
    public static ReadOnlyMemory<byte> Configure(RealtimeSessionOptions options, string transcriptionModel) => RealtimeCommandWriter.Write(json =>
    {
        json.WriteString("type", "session.update");
        json.WriteStartObject("session");
        json.WriteString("type", "realtime");
        json.WriteStartArray("output_modalities");
        json.WriteStringValue("audio");
        json.WriteEndArray();
        json.WriteString("instructions", options.Instructions);
        json.WriteStartObject("audio");
        WriteInput(json, options, transcriptionModel);
        WriteOutput(json, options);
        json.WriteEndObject();
        WriteTools(json, options.Tools);
        json.WriteEndObject();
    });

    /// <summary>Changes how turns end and nothing else: fields that are absent keep their value.</summary>
    public static ReadOnlyMemory<byte> ChangeTurnDetection(TurnDetection detection, bool answersByItself, bool interruptsItself) =>
        RealtimeCommandWriter.Write(json =>
        {
            json.WriteString("type", "session.update");
            json.WriteStartObject("session");
            json.WriteString("type", "realtime");
            json.WriteStartObject("audio");
            json.WriteStartObject("input");
            WriteTurnDetection(json, detection, answersByItself, interruptsItself);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static void WriteInput(Utf8JsonWriter json, RealtimeSessionOptions options, string transcriptionModel)
    {
        json.WriteStartObject("input");
        WriteFormat(json);
        json.WriteStartObject("transcription");
        json.WriteString("model", transcriptionModel);
        if (options.Language is not null)
            json.WriteString("language", options.Language);
        json.WriteEndObject();
        WriteTurnDetection(json, options.TurnDetection, options.AnswersByItself, options.InterruptsItself);
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, RealtimeSessionOptions options)
    {
        json.WriteStartObject("output");
        WriteFormat(json);
        json.WriteString("voice", options.Voice);
        json.WriteNumber("speed", options.Speed);
        json.WriteEndObject();
    }

    internal static void WriteFormat(Utf8JsonWriter json)
    {
        json.WriteStartObject("format");
        json.WriteString("type", "audio/pcm");
        json.WriteNumber("rate", AudioWire.Rate);
        json.WriteEndObject();
    }

    private static void WriteTurnDetection(Utf8JsonWriter json, TurnDetection detection, bool answersByItself, bool interruptsItself)
    {
        if (detection is TurnDetection.PushToTalk)
        {
            json.WriteNull("turn_detection");
            return;
        }

        json.WriteStartObject("turn_detection");
        switch (detection)
        {
            case TurnDetection.ServerVad vad:
                json.WriteString("type", "server_vad");
                json.WriteNumber("threshold", vad.Threshold);
                json.WriteNumber("prefix_padding_ms", vad.PrefixPaddingMs);
                // Always written: the documented default is 500 ms, the live one 200.
                json.WriteNumber("silence_duration_ms", vad.SilenceDurationMs);
                break;
            case TurnDetection.SemanticVad semantic:
                json.WriteString("type", "semantic_vad");
                json.WriteString("eagerness", semantic.Eagerness switch
                {
                    TurnEagerness.Low => "low",
                    TurnEagerness.Medium => "medium",
                    TurnEagerness.High => "high",
                    _ => "auto",
                });
                break;
        }

        json.WriteBoolean("create_response", answersByItself);
        json.WriteBoolean("interrupt_response", interruptsItself);
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, IReadOnlyList<ToolDefinition> tools)
    {
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("type", "function");
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            json.WriteRawValue(tool.ParametersSchema);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("tool_choice", "auto");
    }
}
