using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Lexi.Web.Hubs.MessagePack;

/// <summary>Writes MessagePack into one growing, reusable buffer, so that the length prefix can be written before it.</summary>
internal sealed class MessagePackWriter
{
    private byte[] _buffer = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Reset() => Length = 0;

    public void WriteNil() => WriteByte(MessagePackCode.Nil);

    public void WriteBoolean(bool value) => WriteByte(value ? MessagePackCode.True : MessagePackCode.False);

    public void WriteArrayHeader(int count)
    {
        if (count < 16)
            WriteByte((byte)(MessagePackCode.FixArray | count));
        else
            WriteLength(count, 0, MessagePackCode.Array16, MessagePackCode.Array32);
    }

    public void WriteMapHeader(int count)
    {
        if (count < 16)
            WriteByte((byte)(MessagePackCode.FixMap | count));
        else
            WriteLength(count, 0, MessagePackCode.Map16, MessagePackCode.Map32);
    }

    public void WriteInteger(long value)
    {
        if (value is >= 0 and < 128)
        {
            WriteByte((byte)value);
        }
        else if (value is >= -32 and < 0)
        {
            WriteByte((byte)(sbyte)value);
        }
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            var span = Reserve(5);
            span[0] = MessagePackCode.Int32;
            BinaryPrimitives.WriteInt32BigEndian(span[1..], (int)value);
        }
        else
        {
            var span = Reserve(9);
            span[0] = MessagePackCode.Int64;
            BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
        }
    }

    public void WriteFloat(double value)
    {
        var span = Reserve(9);
        span[0] = MessagePackCode.Float64;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
    }

    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteNil();
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        WriteStringHeader(length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    public void WriteUtf8(ReadOnlySpan<byte> value)
    {
        WriteStringHeader(value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        WriteLength(value.Length, MessagePackCode.Binary8, MessagePackCode.Binary16, MessagePackCode.Binary32);
        value.CopyTo(Reserve(value.Length));
    }

    /// <summary>Copies what was written, behind its length as SignalR's binary framing wants it (7 bits a byte, low first).</summary>
    public void CopyFramedTo(IBufferWriter<byte> output)
    {
        var span = output.GetSpan(Length + 5);
        var prefix = 0;
        var rest = (uint)Length;
        while (rest >= 0x80)
        {
            span[prefix++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[prefix++] = (byte)rest;
        Written.CopyTo(span[prefix..]);
        output.Advance(prefix + Length);
    }

    private void WriteStringHeader(int length)
    {
        if (length < 32)
            WriteByte((byte)(MessagePackCode.FixString | length));
        else
            WriteLength(length, MessagePackCode.String8, MessagePackCode.String16, MessagePackCode.String32);
    }

    /// <param name="length">The length or count.</param>
    /// <param name="code8">The code with a byte of length; 0 when there is none.</param>
    /// <param name="code16">The code with two.</param>
    /// <param name="code32">The code with four.</param>
    private void WriteLength(int length, byte code8, byte code16, byte code32)
    {
        if (code8 != 0 && length <= byte.MaxValue)
        {
            var span = Reserve(2);
            span[0] = code8;
            span[1] = (byte)length;
        }
        else if (length <= ushort.MaxValue)
        {
            var span = Reserve(3);
            span[0] = code16;
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)length);
        }
        else
        {
            var span = Reserve(5);
            span[0] = code32;
            BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
        }
    }

    private void WriteByte(byte value) => Reserve(1)[0] = value;

    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - Length < length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + length));
        var span = _buffer.AsSpan(Length, length);
        Length += length;
        return span;
    }
}
