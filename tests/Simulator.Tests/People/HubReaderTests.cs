using System.Buffers;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.People.Wire;
using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Simulator.Tests.People;

public sealed class HubReaderTests : IHubListener
{
    private readonly List<string> _told = [];
    private readonly HubReader _reader;

    public HubReaderTests() => _reader = new HubReader(
        this, (id, answer, refusal) => _told.Add($"answer {id} {refusal ?? answer.ToString()}"));

    [Fact]
    public void Everything_the_hub_sends_is_told_in_order_however_it_is_cut()
    {
        var bytes = new List<byte>();
        bytes.AddRange(Message(writer => Invocation(writer, "roomAudio", 2, () =>
        {
            writer.WriteArrayHeader(2);
            Piece(writer, "usr_2", "", 5_240);
            Piece(writer, "nyx", "msg_5", 640);
        })));
        bytes.AddRange(Message(writer => Invocation(writer, "roomEvents", 2, () => Json(writer, new[] { new { type = "held" }, new { type = "resumed" } }))));
        bytes.AddRange(Message(writer => Invocation(writer, "roomSignals", 2, () => Json(writer, new[] { new { type = "speech" } }))));
        bytes.AddRange(Message(writer => Invocation(writer, "chatEvents", 2, () => Json(writer, new[] { new { type = "message" } }))));
        bytes.AddRange(Message(writer => Invocation(writer, "somethingNew", 0, () => { })));
        bytes.AddRange(Message(writer =>
        {
            writer.WriteArrayHeader(1);
            writer.WriteInteger(6);
        }));
        bytes.AddRange(Message(writer =>
        {
            writer.WriteArrayHeader(5);
            writer.WriteInteger(3);
            writer.WriteMapHeader(0);
            writer.WriteString("7");
            writer.WriteInteger(1);
            writer.WriteString("room_full: No.");
        }));
        bytes.AddRange(Message(writer => Invocation(writer, "roomClosed", 2, () => writer.WriteString("kicked"))));

        var waiting = Array.Empty<byte>();
        foreach (var part in bytes.Chunk(7))
        {
            waiting = [.. waiting, .. part];
            waiting = waiting[_reader.Take(waiting)..];
        }

        Assert.Empty(waiting);
        Assert.Equal(
            ["piece usr_2  5240 4", "piece nyx msg_5 640 4", "room held", "room resumed", "chat message", "answer 7 room_full: No.", "closed kicked"],
            _told);
    }

    void IHubListener.OnPiece(ReadOnlySpan<byte> speaker, ReadOnlySpan<byte> utterance, long offsetMs, ReadOnlySpan<byte> pcm) =>
        _told.Add($"piece {Encoding.UTF8.GetString(speaker)} {Encoding.UTF8.GetString(utterance)} {offsetMs} {pcm.Length}");

    void IHubListener.OnRoomEvent(JsonElement happened) => _told.Add($"room {happened.GetProperty("type")}");

    void IHubListener.OnChatEvent(JsonElement happened) => _told.Add($"chat {happened.GetProperty("type")}");

    void IHubListener.OnRoomClosed(string reason) => _told.Add($"closed {reason}");

    void IHubListener.OnNotice(string code, string message) => _told.Add($"notice {code}");

    void IHubListener.OnDisconnected(string? error) => _told.Add("disconnected");

    private static byte[] Message(Action<MessagePackWriter> write)
    {
        var writer = new MessagePackWriter();
        write(writer);
        var framed = new ArrayBufferWriter<byte>();
        writer.CopyFramedTo(framed);
        return framed.WrittenSpan.ToArray();
    }

    private static void Invocation(MessagePackWriter writer, string target, int arguments, Action write)
    {
        writer.WriteArrayHeader(6);
        writer.WriteInteger(1);
        writer.WriteMapHeader(0);
        writer.WriteNil();
        writer.WriteString(target);
        writer.WriteArrayHeader(arguments);
        if (arguments > 0)
            writer.WriteString("chat_1");
        write();
        writer.WriteArrayHeader(0);
    }

    private static void Piece(MessagePackWriter writer, string speaker, string utterance, int offset)
    {
        writer.WriteArrayHeader(4);
        writer.WriteString(speaker);
        writer.WriteString(utterance);
        writer.WriteInteger(offset);
        writer.WriteBinary([1, 0, 2, 0]);
    }

    private static void Json(MessagePackWriter writer, object value) => MessagePackJson.Write(writer, value, value.GetType(), HubReader.Json);
}
