using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Web.Http;

/// <summary>Audio on the JSON hub protocol: base64 of the standard alphabet, padded.</summary>
internal sealed class AudioFrameJsonConverter : JsonConverter<AudioFrame>
{
    public override AudioFrame Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || reader.HasValueSequence)
            return Decode(reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw Invalid());
        var encoded = reader.ValueSpan;
        var frame = AudioFrame.Rent(Base64.GetMaxDecodedFromUtf8Length(encoded.Length));
        if (!Base64.IsValid(encoded, out var length) || Base64.DecodeFromUtf8(encoded, frame.Span, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            frame.Dispose();
            throw Invalid();
        }

        frame.Shorten(length);
        return frame;
    }

    public override void Write(Utf8JsonWriter writer, AudioFrame value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.Span);

    private static AudioFrame Decode(byte[] audio) => AudioFrame.CopyOf(audio);

    private static JsonException Invalid() => new("Audio is base64.");
}
