using System.Text.Json;
using System.Text.Json.Serialization;
using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// All voices that one message takes to one connection: an array of arrays of speaker, utterance, offset and audio. One for each connection,
/// filled anew for every message.
/// </summary>
[JsonConverter(typeof(JsonForm))]
internal sealed class RoomAudioBatch : IMessagePackValue
{
    private readonly List<RoomAudioPiece> _pieces = [];

    public int Count => _pieces.Count;

    public int Bytes { get; private set; }

    public void Add(RoomAudioPiece piece)
    {
        _pieces.Add(piece);
        Bytes += piece.Bytes;
    }

    /// <summary>It was written: its sound belongs to others again.</summary>
    public void Clear()
    {
        foreach (var piece in _pieces)
            piece.Sound.LetGo();
        _pieces.Clear();
        Bytes = 0;
    }

    public void Write(MessagePackWriter writer)
    {
        writer.WriteArrayHeader(_pieces.Count);
        foreach (var piece in _pieces)
        {
            writer.WriteArrayHeader(4);
            writer.WriteString(piece.SpeakerId);
            writer.WriteString(piece.UtteranceId);
            writer.WriteInteger(piece.OffsetMs);
            writer.WriteBinary(piece.Sound.Span);
        }
    }

    /// <summary>The same for the JSON hub protocol, and read again by clients and tests.</summary>
    private sealed class JsonForm : JsonConverter<RoomAudioBatch>
    {
        public override RoomAudioBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var batch = new RoomAudioBatch();
            foreach (var piece in JsonElement.ParseValue(ref reader).EnumerateArray())
            {
                batch.Add(new RoomAudioPiece(
                    piece[0].GetString()!, piece[1].GetString()!, piece[2].GetInt64(), SharedSound.CopyOf(piece[3].GetBytesFromBase64())));
            }

            return batch;
        }

        public override void Write(Utf8JsonWriter writer, RoomAudioBatch value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var piece in value._pieces)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(piece.SpeakerId);
                writer.WriteStringValue(piece.UtteranceId);
                writer.WriteNumberValue(piece.OffsetMs);
                writer.WriteBase64StringValue(piece.Sound.Span);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }
    }
}
