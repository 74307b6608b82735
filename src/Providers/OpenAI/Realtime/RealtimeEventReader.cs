using System.Text.Json;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// Reads one server event in a single pass over the received bytes: no DOM, nothing allocated, the order of the fields does not
/// matter (<c>type</c> may come last), unknown fields are skipped.
/// </summary>
internal static class RealtimeEventReader
{
    private static readonly JsonReaderOptions _options = new() { MaxDepth = RealtimeLimits.JsonDepth };

    /// <summary>Reads <paramref name="message"/>, one JSON object.</summary>
    /// <exception cref="JsonException">It is not JSON, or nested too deeply.</exception>
    /// <exception cref="RealtimeProtocolException">It is JSON of another shape.</exception>
    public static ServerEvent Read(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message, _options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new RealtimeProtocolException("the event is not an object");

        var read = default(ServerEvent);
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
                read.Kind = ReadKind(ref reader, message);
            else if (reader.ValueTextEquals("delta"u8))
                read.Delta = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("response_id"u8))
                read.ResponseId = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("item_id"u8))
                read.ItemId = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("transcript"u8) || reader.ValueTextEquals("text"u8))
                read.Transcript = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("previous_item_id"u8))
                read.PreviousItemId = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("audio_start_ms"u8))
                read.AudioStartMs = ReadMilliseconds(ref reader);
            else if (reader.ValueTextEquals("audio_end_ms"u8))
                read.AudioEndMs = ReadMilliseconds(ref reader);
            else if (reader.ValueTextEquals("session"u8))
                ReadSession(ref reader, message, ref read);
            else if (reader.ValueTextEquals("response"u8))
                ReadResponse(ref reader, message, ref read);
            else if (reader.ValueTextEquals("item"u8))
                ReadItem(ref reader, message, ref read);
            else if (reader.ValueTextEquals("error"u8))
                ReadError(ref reader, message, ref read);
            else if (reader.ValueTextEquals("usage"u8))
                RealtimeUsageReader.Read(ref reader, ref read.Usage);
            else
                reader.Skip();
        }

        // One object and nothing behind it; Read throws on anything but white space.
        _ = reader.Read();
        return read;
    }

    /// <summary>Moves to the next property of the object the reader is in; false at its end.</summary>
    internal static bool NextProperty(scoped ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves into the object that is the current property's value; false when it is something else, which is then skipped.</summary>
    internal static bool EnterObject(scoped ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;

        reader.Skip();
        return false;
    }

    private static ServerEventKind ReadKind(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message)
    {
        var type = ReadText(ref reader, message);
        if (type.IsAbsent)
            throw new RealtimeProtocolException("type is not a string");
        return ServerEventKinds.Parse(type.Raw);
    }

    private static JsonText ReadText(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return new JsonText(message.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2), reader.ValueIsEscaped);
        if (reader.TokenType == JsonTokenType.Null)
            return default;

        // Only whoever needs the field is troubled by it: an unknown event may give the same name another shape.
        reader.Skip();
        return JsonText.NotText;
    }

    private static int? ReadMilliseconds(scoped ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        // Integers on the wire; some gateways write them with a fraction.
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && value is >= 0 and <= int.MaxValue)
            return (int)value;
        reader.Skip();
        return null;
    }

    private static void ReadSession(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message, ref ServerEvent read)
    {
        if (!EnterObject(ref reader))
            return;
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                read.SessionId = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("expires_at"u8))
                read.ExpiresAt = ReadUnixSeconds(ref reader);
            else
                reader.Skip();
        }
    }

    private static long ReadUnixSeconds(scoped ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        // Up to the year 9999, the last DateTimeOffset knows.
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && seconds is >= 0 and <= 253_402_300_799)
            return (long)seconds;
        reader.Skip();
        return 0;
    }

    private static void ReadResponse(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message, ref ServerEvent read)
    {
        if (!EnterObject(ref reader))
            return;
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                read.ResponseId = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("status"u8))
                read.Status = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("status_details"u8))
                ReadStatusDetails(ref reader, message, ref read);
            else if (reader.ValueTextEquals("usage"u8))
                RealtimeUsageReader.Read(ref reader, ref read.Usage);
            else
                reader.Skip();
        }
    }

    private static void ReadStatusDetails(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message, ref ServerEvent read)
    {
        if (!EnterObject(ref reader))
            return;
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("reason"u8))
                read.StatusReason = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("error"u8))
                ReadError(ref reader, message, ref read);
            else
                reader.Skip();
        }
    }

    private static void ReadItem(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message, ref ServerEvent read)
    {
        if (!EnterObject(ref reader))
            return;
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                read.ItemId = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("type"u8))
                read.ItemType = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("call_id"u8))
                read.CallId = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("name"u8))
                read.Name = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("arguments"u8))
                read.Arguments = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("content"u8))
                ReadContent(ref reader, message, ref read);
            else
                reader.Skip();
        }
    }

    /// <summary>Takes the words of the first part that has any; spoken items have one part.</summary>
    private static void ReadContent(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message, ref ServerEvent read)
    {
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (NextProperty(ref reader))
            {
                if (read.Transcript.IsAbsent && (reader.ValueTextEquals("transcript"u8) || reader.ValueTextEquals("text"u8)))
                    read.Transcript = ReadText(ref reader, message);
                else
                    reader.Skip();
            }
        }
    }

    private static void ReadError(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> message, ref ServerEvent read)
    {
        if (!EnterObject(ref reader))
            return;
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("code"u8))
                read.ErrorCode = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("type"u8))
                read.ErrorType = ReadText(ref reader, message);
            else if (reader.ValueTextEquals("event_id"u8))
                read.ErrorEventId = ReadText(ref reader, message);
            else
                reader.Skip();
        }
    }
}
