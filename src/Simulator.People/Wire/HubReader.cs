using System.Text.Json;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Lexi.Simulator.People.Wire;

/// <summary>Takes the hub's messages out of bytes as they come and hands them on; what nobody asks for is skipped.</summary>
internal sealed class HubReader(IHubListener listener, Action<string, JsonElement, string?> complete)
{
    /// <summary>As the hub writes: camelCase, and never deep.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };

    /// <summary>What the hub said when it closed the connection.</summary>
    public string? Error { get; private set; }

    public void End() => listener.OnDisconnected(Error);

    /// <returns>How many bytes were whole messages.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (true)
        {
            int length = 0, prefix = 0, shift = 0;
            while (true)
            {
                if (taken + prefix >= bytes.Length)
                    return taken;
                var part = bytes[taken + prefix++];
                length |= (part & 0x7F) << shift;
                if (part < 0x80)
                    break;
                shift += 7;
            }

            if (length > bytes.Length - taken - prefix)
                return taken;
            Dispatch(bytes.Slice(taken + prefix, length));
            taken += prefix + length;
        }
    }

    private void Dispatch(ReadOnlySpan<byte> message)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInteger())
        {
            case HubProtocolConstants.InvocationMessageType:
                reader.ReadMapHeader();
                reader.TryReadNil();
                DispatchInvocation(ref reader);
                break;
            case HubProtocolConstants.CompletionMessageType:
                reader.ReadMapHeader();
                var id = reader.ReadString();
                var kind = reader.ReadInteger();
                var refusal = kind == 1 ? reader.ReadString() : null;
                complete(id, kind == 3 ? ReadJson(ref reader) : default, refusal);
                break;
            case HubProtocolConstants.CloseMessageType:
                Error = reader.ReadNullableString();
                break;
        }
    }

    private void DispatchInvocation(ref MessagePackReader reader)
    {
        var target = reader.ReadStringBytes();
        reader.ReadArrayHeader();
        if (target.SequenceEqual("roomAudio"u8))
        {
            reader.ReadStringBytes();
            for (var left = reader.ReadArrayHeader(); left > 0; left--)
            {
                reader.ReadArrayHeader();
                var speaker = reader.ReadStringBytes();
                var utterance = reader.ReadStringBytes();
                var offset = reader.ReadInteger();
                listener.OnPiece(speaker, utterance, offset, reader.ReadBinary());
            }
        }
        else if (target.SequenceEqual("roomEvents"u8))
        {
            reader.ReadStringBytes();
            foreach (var happened in ReadJson(ref reader).EnumerateArray())
                listener.OnRoomEvent(happened);
        }
        else if (target.SequenceEqual("chatEvents"u8))
        {
            reader.ReadStringBytes();
            foreach (var happened in ReadJson(ref reader).EnumerateArray())
                listener.OnChatEvent(happened);
        }
        else if (target.SequenceEqual("roomClosed"u8))
        {
            reader.ReadStringBytes();
            listener.OnRoomClosed(reader.ReadString());
        }
        else if (target.SequenceEqual("serverNotice"u8))
        {
            var notice = ReadJson(ref reader);
            listener.OnNotice(notice.GetProperty("code").GetString() ?? "", notice.GetProperty("message").GetString() ?? "");
        }
    }

    private static JsonElement ReadJson(ref MessagePackReader reader) => (JsonElement)MessagePackJson.Read(ref reader, typeof(JsonElement), Json)!;
}
