using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Lexi.Web.Hubs.MessagePack;

/// <summary>
/// Control messages are rare beside audio, so they take one road on both hub protocols: System.Text.Json decides names, unions and
/// limits, and this class only changes the clothes (a JSON object becomes a map, and back). Audio never comes here. The JSON between
/// lives in a buffer of its thread: a growing caption goes through five times a second.
/// </summary>
internal static class MessagePackJson
{
    private const int LargestKept = 64 * 1024;

    /// <summary>Nobody but this class reads what it escapes.</summary>
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 64 };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    /// <summary>Writes any serialisable value.</summary>
    public static void Write(MessagePackWriter writer, object? value, Type type, JsonSerializerOptions options)
    {
        var buffer = Begin(out var json);
        JsonSerializer.Serialize(json, value, type, options);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        _ = reader.Read();
        WriteValue(writer, ref reader);
    }

    /// <summary>Reads one value of the message as <paramref name="type"/>.</summary>
    /// <exception cref="InvalidDataException">Malformed, too deep, or not what the type allows.</exception>
    public static object? Read(ref MessagePackReader reader, Type type, JsonSerializerOptions options)
    {
        var buffer = Begin(out var json);
        CopyValue(ref reader, json, options.MaxDepth);
        json.Flush();
        try
        {
            return JsonSerializer.Deserialize(buffer.WrittenSpan, type, options);
        }
        catch (JsonException)
        {
            // The serializer's text may quote what the client sent.
            throw MessagePackReader.Malformed($"the value is no {type.Name}");
        }
    }

    private static ArrayBufferWriter<byte> Begin(out Utf8JsonWriter json)
    {
        var buffer = _buffer is { Capacity: <= LargestKept } kept ? kept : _buffer = new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        json = _json ??= new Utf8JsonWriter(buffer, _writing);
        json.Reset(buffer);
        return buffer;
    }

    /// <summary>Writes the value the reader stands on, and leaves it at the value's end.</summary>
    private static void WriteValue(MessagePackWriter writer, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteMapHeader(Count(reader, JsonTokenType.EndObject) / 2);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                    WriteValue(writer, ref reader);
                break;
            case JsonTokenType.StartArray:
                writer.WriteArrayHeader(Count(reader, JsonTokenType.EndArray));
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    WriteValue(writer, ref reader);
                break;
            case JsonTokenType.PropertyName or JsonTokenType.String:
                if (reader.ValueIsEscaped)
                    writer.WriteString(reader.GetString());
                else
                    writer.WriteUtf8(reader.ValueSpan);
                break;
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var integer))
                    writer.WriteInteger(integer);
                else
                    writer.WriteFloat(reader.GetDouble());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.WriteBoolean(reader.GetBoolean());
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    /// <summary>Names and values, or elements, up to the end of what the reader has just entered. Reads ahead in a copy.</summary>
    private static int Count(Utf8JsonReader reader, JsonTokenType end)
    {
        var count = 0;
        for (; reader.Read() && reader.TokenType != end; count++)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                reader.Skip();
        }

        return count;
    }

    private static ReadOnlySpan<byte> ReadUtf8(ref MessagePackReader reader)
    {
        var text = reader.ReadStringBytes();
        return Utf8.IsValid(text) ? text : throw MessagePackReader.Malformed("a string is not UTF-8");
    }

    private static void CopyValue(ref MessagePackReader reader, Utf8JsonWriter json, int depthLeft)
    {
        if (depthLeft == 0)
            throw MessagePackReader.Malformed("too deep");
        switch (MessagePackKinds.Of(reader.PeekCode()))
        {
            case MessagePackKind.Nil:
                reader.TryReadNil();
                json.WriteNullValue();
                break;
            case MessagePackKind.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackKind.Integer:
                json.WriteNumberValue(reader.ReadInteger());
                break;
            case MessagePackKind.Float:
                var number = reader.ReadFloat();
                if (!double.IsFinite(number))
                    throw MessagePackReader.Malformed("a number is not finite");
                json.WriteNumberValue(number);
                break;
            case MessagePackKind.String:
                json.WriteStringValue(ReadUtf8(ref reader));
                break;
            case MessagePackKind.Binary:
                json.WriteBase64StringValue(reader.ReadBinary());
                break;
            case MessagePackKind.Array:
                json.WriteStartArray();
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                    CopyValue(ref reader, json, depthLeft - 1);
                json.WriteEndArray();
                break;
            case MessagePackKind.Map:
                json.WriteStartObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    json.WritePropertyName(ReadUtf8(ref reader));
                    CopyValue(ref reader, json, depthLeft - 1);
                }

                json.WriteEndObject();
                break;
            default:
                throw MessagePackReader.Malformed("a kind of value that is not used here");
        }
    }
}
