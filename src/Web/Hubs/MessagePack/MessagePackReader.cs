using System.Buffers.Binary;
using System.Text;

namespace Lexi.Web.Hubs.MessagePack;

/// <summary>Reads MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md) from one complete message.</summary>
/// <remarks>Every malformed input is an <see cref="InvalidDataException"/>; lengths are checked before they are believed.</remarks>
internal ref struct MessagePackReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;

    public readonly bool IsAtEnd => _position >= _message.Length;

    public readonly byte PeekCode() => _position < _message.Length ? _message[_position] : throw Malformed("the message is too short");

    public bool TryReadNil()
    {
        if (PeekCode() != MessagePackCode.Nil)
            return false;
        _position++;
        return true;
    }

    public bool ReadBoolean() => ReadByte() switch
    {
        MessagePackCode.True => true,
        MessagePackCode.False => false,
        _ => throw Malformed("a boolean was expected"),
    };

    public int ReadArrayHeader()
    {
        var code = ReadByte();
        var count = (code & 0xF0) == MessagePackCode.FixArray ? code & 0x0F
            : code == MessagePackCode.Array16 ? BinaryPrimitives.ReadUInt16BigEndian(Take(2))
            : code == MessagePackCode.Array32 ? CheckedLength(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))
            : throw Malformed("an array was expected");
        return CheckCount(count, 1);
    }

    public int ReadMapHeader()
    {
        var code = ReadByte();
        var count = (code & 0xF0) == MessagePackCode.FixMap ? code & 0x0F
            : code == MessagePackCode.Map16 ? BinaryPrimitives.ReadUInt16BigEndian(Take(2))
            : code == MessagePackCode.Map32 ? CheckedLength(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))
            : throw Malformed("a map was expected");
        return CheckCount(count, 2);
    }

    public long ReadInteger()
    {
        var code = ReadByte();
        if (code <= 0x7F)
            return code;
        if (code >= 0xE0)
            return (sbyte)code;
        return code switch
        {
            MessagePackCode.UInt8 => ReadByte(),
            MessagePackCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            MessagePackCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            MessagePackCode.UInt64 => BinaryPrimitives.ReadUInt64BigEndian(Take(8)) is var big and <= long.MaxValue
                ? (long)big
                : throw Malformed("an integer is too large"),
            MessagePackCode.Int8 => (sbyte)ReadByte(),
            MessagePackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            MessagePackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            MessagePackCode.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Malformed("an integer was expected"),
        };
    }

    public double ReadFloat() => ReadByte() switch
    {
        MessagePackCode.Float32 => BinaryPrimitives.ReadSingleBigEndian(Take(4)),
        MessagePackCode.Float64 => BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
        _ => throw Malformed("a float was expected"),
    };

    /// <summary>The UTF-8 bytes of a string; not yet checked to be UTF-8.</summary>
    public ReadOnlySpan<byte> ReadStringBytes()
    {
        var code = ReadByte();
        var length = (code & 0xE0) == MessagePackCode.FixString ? code & 0x1F
            : code == MessagePackCode.String8 ? ReadByte()
            : code == MessagePackCode.String16 ? BinaryPrimitives.ReadUInt16BigEndian(Take(2))
            : code == MessagePackCode.String32 ? CheckedLength(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))
            : throw Malformed("a string was expected");
        return Take(length);
    }

    public string ReadString() => Decode(ReadStringBytes());

    public string? ReadNullableString() => TryReadNil() ? null : ReadString();

    public ReadOnlySpan<byte> ReadBinary()
    {
        var length = ReadByte() switch
        {
            MessagePackCode.Binary8 => ReadByte(),
            MessagePackCode.Binary16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            MessagePackCode.Binary32 => CheckedLength(BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            _ => throw Malformed("binary data was expected"),
        };
        return Take(length);
    }

    /// <summary>Strict: a broken sequence is refused, not replaced.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return _strictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("a string is not UTF-8");
        }
    }

    public static InvalidDataException Malformed(string what) => new($"Malformed MessagePack: {what}.");

    private static readonly UTF8Encoding _strictUtf8 = new(false, throwOnInvalidBytes: true);

    private static int CheckedLength(uint length) => length <= int.MaxValue ? (int)length : throw Malformed("a length is too large");

    /// <summary>An element takes at least a byte, so a count beyond the message is a lie.</summary>
    private readonly int CheckCount(int count, int bytesEach) =>
        (long)count * bytesEach <= _message.Length - _position ? count : throw Malformed("a count goes beyond the message");

    private byte ReadByte() => _position < _message.Length ? _message[_position++] : throw Malformed("the message is too short");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _message.Length - _position)
            throw Malformed("a length goes beyond the message");
        var taken = _message.Slice(_position, length);
        _position += length;
        return taken;
    }
}
