using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Http;

/// <summary>Says what is wrong with an append that the fast path did not take.</summary>
internal static class AppendReader
{
    public static bool IsAppend(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("input_audio_buffer.append");

    public static ApiError Explain(JsonElement root)
    {
        try
        {
            StrictJson.Object(root, "", "event_id", "type", "audio");
        }
        catch (RequestRefusedException refused)
        {
            return refused.Error;
        }

        if (!root.TryGetProperty("audio", out var audio))
            return ApiError.Missing("audio");
        if (audio.ValueKind != JsonValueKind.String)
            return ApiError.InvalidType("audio", "a string");
        return audio.GetString()!.Length > AppendFrame.MaxAudioBytes / 3 * 4
            ? ApiError.Invalid("string_above_max_length", "Invalid 'audio': at most 15 MiB of audio in one append.", "audio")
            : ApiError.InvalidValue("audio", "Invalid 'audio': expected base64-encoded audio bytes.");
    }
}
