using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Lexi.Simulator.Http;

/// <summary>Recognises input_audio_buffer.append without building anything, because fifty of them come a second.</summary>
internal static class AppendFrame
{
    /// <summary>Most audio in one append, as the real service allows.</summary>
    public const int MaxAudioBytes = 15 << 20;

    private static readonly JsonReaderOptions _options = new() { MaxDepth = Realtime.ClientEventReader.MaxDepth };

    /// <summary>Decodes the audio of an append.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="audio">Rented from the shared pool when this returns true; the caller gives it back.</param>
    /// <param name="length">Bytes of audio.</param>
    /// <returns>False when it is anything but a plain, valid append; the strict reader then says what.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> frame, out byte[] audio, out int length)
    {
        audio = [];
        length = 0;
        var json = new Utf8JsonReader(frame, _options);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return false;
        var isAppend = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                if (!json.Read() || json.TokenType != JsonTokenType.String || !json.ValueTextEquals("input_audio_buffer.append"u8))
                    break;
                isAppend = true;
            }
            else if (json.ValueTextEquals("audio"u8))
            {
                if (!json.Read() || json.TokenType != JsonTokenType.String || audio.Length > 0 || !TryDecodeBase64(ref json, out audio, out length))
                    break;
            }
            else if (!json.ValueTextEquals("event_id"u8) || !json.Read() || json.TokenType != JsonTokenType.String)
            {
                break;
            }
        }

        if (isAppend && json.TokenType == JsonTokenType.EndObject && json.BytesConsumed == frame.Length && audio.Length > 0 && length <= MaxAudioBytes)
            return true;
        Return(audio);
        audio = [];
        return false;
    }

    public static void Return(byte[] audio)
    {
        if (audio.Length > 0)
            ArrayPool<byte>.Shared.Return(audio);
    }

    private static bool TryDecodeBase64(ref Utf8JsonReader json, out byte[] audio, out int length)
    {
        var text = json.ValueSpan;
        audio = ArrayPool<byte>.Shared.Rent(Math.Max(1, text.Length));
        if (json.ValueIsEscaped)
        {
            // Some JSON writers escape the plus sign of base64.
            var unescaped = json.CopyString(audio);
            return Base64.DecodeFromUtf8InPlace(audio.AsSpan(0, unescaped), out length) == OperationStatus.Done;
        }

        return Base64.DecodeFromUtf8(text, audio, out _, out length) == OperationStatus.Done;
    }
}
