using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Web.Http;

/// <summary>Audio on the JSON hub protocol: base64 of the standard alphabet, padded, without white space.</summary>
/// <remarks>
/// What is no audio becomes null and not an error: an error would end the stream, and one bad frame must not cost a call its
/// microphone. The reader of the stream refuses it by its code.
/// </remarks>
internal sealed class AudioFrameJsonConverter : JsonConverter<AudioFrame?>
{
    private static readonly SearchValues<byte> _whiteSpace = SearchValues.Create(" \t\r\n"u8);

    public override AudioFrame? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
            return Decode(reader.ValueSpan);
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.HasValueSequence ? (int)reader.ValueSequence.Length : reader.ValueSpan.Length);
        try
        {
            return Decode(unescaped.AsSpan(0, reader.CopyString(unescaped)));
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a character.
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    public override void Write(Utf8JsonWriter writer, AudioFrame? value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value is null ? [] : value.Span);

    private static AudioFrame? Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.ContainsAny(_whiteSpace) || !Base64.IsValid(encoded, out var length))
            return null;
        var frame = AudioFrame.Rent(length);
        if (Base64.DecodeFromUtf8(encoded, frame.Span, out _, out _) == OperationStatus.Done)
            return frame;
        frame.Dispose();
        return null;
    }
}
