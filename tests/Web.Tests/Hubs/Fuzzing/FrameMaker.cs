using System.Globalization;
using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Web.Tests.Hubs.Fuzzing;

/// <summary>Messages of the hub as a browser could send them, with values no browser would, and then with bytes changed.</summary>
internal sealed class FrameMaker(Random random)
{
    private const int DeepestValue = 40;

    private static readonly string[] _strings =
    [
        "", "nyx", "call_00000000000000000000000000000000", "chat_0000000000000000000000", "__proto__", "constructor", "\0", "' OR 1=1--", "\U0001F600", "pushToTalk", "9",
        "../../etc/passwd", "%00", "<script>", new('a', 200), new('b', 5000),
    ];

    private static readonly string[] _keys =
    [
        "character", "voice", "turnMode", "callId", "lastSequence", "itemId", "playedMs", "underruns", "chatId", "clientMessageId", "text", "replyTo",
        "__proto__", "", "$type", "character",
    ];

    private static readonly long[] _integers = [0, 1, -1, 127, 128, -33, 65536, int.MinValue, int.MaxValue, uint.MaxValue, long.MinValue, long.MaxValue];

    private readonly MessagePackWriter _writer = new();

    /// <summary>One message in its frame; the length in front of it is right, so that what follows is read too.</summary>
    public byte[] Next()
    {
        _writer.Reset();
        WriteMessage();
        var message = random.Next(10) < 4 ? _writer.Written.ToArray() : Mutate(_writer.Written);
        var frame = new List<byte>(message.Length + 3);
        var length = message.Length;
        do
        {
            frame.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        frame.AddRange(message);
        return [.. frame];
    }

    private void WriteMessage()
    {
        var kind = random.Next(20);
        switch (kind)
        {
            case < 11:
                Begin(6, kind == 0 ? 4 : 1);
                WriteId();
                _writer.WriteString(random.Next(12) == 0 ? Pick(_strings) : Pick(FuzzBinder.Methods));
                var count = random.Next(12) == 0 ? random.Next(6) : random.Next(1, 3);
                _writer.WriteArrayHeader(count);
                for (var i = 0; i < count; i++)
                    WriteValue(0);
                var streams = random.Next(4) == 0 ? random.Next(4) : 0;
                _writer.WriteArrayHeader(streams);
                for (var i = 0; i < streams; i++)
                    WriteId();
                break;
            case < 15:
                Begin(4, 2);
                WriteId();
                WriteValue(0);
                break;
            case 15:
                Begin(5, 3);
                WriteId();
                _writer.WriteInteger(random.Next(4));
                WriteValue(0);
                break;
            case 16:
                Begin(3, 5);
                WriteId();
                break;
            case 17:
                _writer.WriteArrayHeader(1);
                _writer.WriteInteger(6);
                break;
            case 18:
                _writer.WriteArrayHeader(2);
                _writer.WriteInteger(random.Next(8, 10));
                _writer.WriteInteger(Pick(_integers));
                break;
            default:
                _writer.WriteArrayHeader(2);
                _writer.WriteInteger(random.Next(7, 200));
                WriteValue(0);
                break;
        }
    }

    private void Begin(int fields, int type)
    {
        _writer.WriteArrayHeader(fields);
        _writer.WriteInteger(type);
        var headers = random.Next(10) == 0 ? random.Next(4) : 0;
        _writer.WriteMapHeader(headers);
        for (var i = 0; i < headers * 2; i++)
            _writer.WriteString(Pick(_strings));
    }

    private void WriteId()
    {
        if (random.Next(5) == 0)
            _writer.WriteString(random.Next(3) == 0 ? null : Pick(_strings));
        else
            _writer.WriteString(random.Next(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture));
    }

    private void WriteValue(int depth)
    {
        switch (random.Next(depth >= DeepestValue ? 7 : 10))
        {
            case 0:
                _writer.WriteNil();
                break;
            case 1:
                _writer.WriteBoolean(random.Next(2) == 0);
                break;
            case 2:
                _writer.WriteInteger(Pick(_integers));
                break;
            case 3:
                _writer.WriteFloat(random.Next(3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => random.NextDouble() });
                break;
            case 4:
                _writer.WriteBinary(new byte[random.Next(2) == 0 ? 960 : random.Next(2000)]);
                break;
            case 5 or 6:
                _writer.WriteString(Pick(_strings));
                break;
            case 7:
                for (var left = random.Next(DeepestValue - depth); left > 0; left--)
                    _writer.WriteArrayHeader(1);
                WriteValue(DeepestValue);
                break;
            default:
                var count = random.Next(5);
                _writer.WriteMapHeader(count);
                for (var i = 0; i < count; i++)
                {
                    _writer.WriteString(Pick(_keys));
                    WriteValue(depth + 8);
                }

                break;
        }
    }

    private byte[] Mutate(ReadOnlySpan<byte> message)
    {
        var bytes = message.ToArray();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length + 1)];
            case 1:
                var at = random.Next(bytes.Length + 1);
                var inserted = new byte[random.Next(1, 9)];
                random.NextBytes(inserted);
                return [.. bytes[..at], .. inserted, .. bytes[at..]];
            default:
                for (var left = random.Next(1, 5); left > 0; left--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
        }
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
