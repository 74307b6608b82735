using System.Buffers;
using System.Text.Json;

namespace Lexi.Web.Hubs.MessagePack;

/// <summary>
/// Control messages are rare, so they take one road on both hub protocols: System.Text.Json decides names, unions and limits, and
/// this class only changes the clothes (a JSON object becomes a map, and back). Audio never comes here.
/// </summary>
internal static class MessagePackJson
{
    /// <summary>Writes any serialisable value.</summary>
    public static void Write(MessagePackWriter writer, object? value, Type type, JsonSerializerOptions options)
    {
        var element = JsonSerializer.SerializeToElement(value, type, options);
        WriteElement(writer, element);
    }

    /// <summary>Reads one value of the message as <paramref name="type"/>.</summary>
    /// <exception cref="InvalidDataException">Malformed, too deep, or not what the type allows.</exception>
    public static object? Read(ref MessagePackReader reader, Type type, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
            CopyValue(ref reader, json, options.MaxDepth);
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

    private static void WriteElement(MessagePackWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteMapHeader(element.GetPropertyCount());
                foreach (var property in element.EnumerateObject())
                {
                    writer.WriteString(property.Name);
                    WriteElement(writer, property.Value);
                }

                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    WriteElement(writer, item);
                break;
            case JsonValueKind.String:
                writer.WriteString(element.GetString());
                break;
            case JsonValueKind.Number:
                if (element.TryGetInt64(out var integer))
                    writer.WriteInteger(integer);
                else
                    writer.WriteFloat(element.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(element.GetBoolean());
                break;
            default:
                writer.WriteNil();
                break;
        }
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
                json.WriteStringValue(reader.ReadString());
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
                    json.WritePropertyName(reader.ReadString());
                    CopyValue(ref reader, json, depthLeft - 1);
                }

                json.WriteEndObject();
                break;
            default:
                throw MessagePackReader.Malformed("a kind of value that is not used here");
        }
    }
}
