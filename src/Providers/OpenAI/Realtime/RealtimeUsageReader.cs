using System.Text.Json;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Reads a <c>usage</c> object, of a response or of a transcription (by tokens or by seconds).</summary>
internal static class RealtimeUsageReader
{
    public static void Read(scoped ref Utf8JsonReader reader, ref UsageFields usage)
    {
        if (!RealtimeEventReader.EnterObject(ref reader))
            return;
        while (RealtimeEventReader.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("input_token_details"u8))
                ReadInput(ref reader, ref usage);
            else if (reader.ValueTextEquals("output_token_details"u8))
                ReadOutput(ref reader, ref usage);
            else if (reader.ValueTextEquals("seconds"u8))
                usage.Seconds = ReadNumber(ref reader);
            else
                reader.Skip();
        }
    }

    private static void ReadInput(scoped ref Utf8JsonReader reader, ref UsageFields usage)
    {
        if (!RealtimeEventReader.EnterObject(ref reader))
            return;
        while (RealtimeEventReader.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("text_tokens"u8))
                usage.InputTextTokens = ReadCount(ref reader);
            else if (reader.ValueTextEquals("audio_tokens"u8))
                usage.InputAudioTokens = ReadCount(ref reader);
            else if (reader.ValueTextEquals("cached_tokens"u8))
                usage.CachedTokens = ReadCount(ref reader);
            else
                reader.Skip();
        }
    }

    private static void ReadOutput(scoped ref Utf8JsonReader reader, ref UsageFields usage)
    {
        if (!RealtimeEventReader.EnterObject(ref reader))
            return;
        while (RealtimeEventReader.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("text_tokens"u8))
                usage.OutputTextTokens = ReadCount(ref reader);
            else if (reader.ValueTextEquals("audio_tokens"u8))
                usage.OutputAudioTokens = ReadCount(ref reader);
            else
                reader.Skip();
        }
    }

    private static int? ReadCount(scoped ref Utf8JsonReader reader) =>
        ReadNumber(ref reader) is { } value and >= 0 and <= int.MaxValue ? (int)value : null;

    /// <summary>A number nobody bills by is "not told": a wrong usage field must not end a call.</summary>
    private static double? ReadNumber(scoped ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value) && value >= 0)
            return value;
        reader.Skip();
        return null;
    }
}
