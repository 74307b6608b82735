using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Lexi.Grains.Interfaces;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Lexi.Web.Hubs.MessagePack;

/// <summary>
/// SignalR's MessagePack hub protocol, server side, wire-compatible with the npm package of the same name
/// (https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md). Audio crosses it in pooled
/// <see cref="AudioFrame"/>s; everything else goes through JSON (<see cref="MessagePackJson"/>). docs/decisions/0003 says why.
/// </summary>
public sealed class MessagePackHubProtocol(JsonSerializerOptions json, Limits limits) : IHubProtocol
{
    [ThreadStatic]
    private static MessagePackWriter? _writer;

    private static readonly string[] _smallIds = [.. Enumerable.Range(0, 10).Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public string Name => "messagepack";

    public int Version => 2;

    public TransferFormat TransferFormat => TransferFormat.Binary;

    public bool IsVersionSupported(int version) => version <= Version;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, out HubMessage message)
    {
        message = null!;
        if (!TryReadFrame(ref input, out var frame))
            return false;
        if (frame.IsSingleSegment)
        {
            message = Parse(frame.FirstSpan, binder);
            return true;
        }

        var length = (int)frame.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame.CopyTo(copy);
            message = Parse(copy.AsSpan(0, length), binder);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        var writer = _writer ??= new MessagePackWriter();
        writer.Reset();
        Write(writer, message);
        writer.CopyFramedTo(output);
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteMessage(message, output);
        return output.WrittenMemory;
    }

    private bool TryReadFrame(ref ReadOnlySequence<byte> input, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        Span<byte> prefix = stackalloc byte[5];
        var available = (int)Math.Min(prefix.Length, input.Length);
        input.Slice(0, available).CopyTo(prefix);
        var length = 0u;
        for (var i = 0; ; i++)
        {
            if (i == prefix.Length)
                throw MessagePackReader.Malformed("the length prefix is too long");
            if (i == available)
                return false;
            length |= (uint)(prefix[i] & 0x7F) << (7 * i);
            if (length > limits.HubMessageBytes)
                throw new InvalidDataException("The message is larger than the hub accepts.");
            if ((prefix[i] & 0x80) != 0)
                continue;
            if (input.Length < i + 1 + length)
                return false;
            frame = input.Slice(i + 1, length);
            input = input.Slice(i + 1 + length);
            return true;
        }
    }

    private HubMessage Parse(ReadOnlySpan<byte> frame, IInvocationBinder binder)
    {
        var reader = new MessagePackReader(frame);
        var fields = reader.ReadArrayHeader();
        var type = reader.ReadInteger();
        switch (type)
        {
            case HubProtocolConstants.InvocationMessageType:
            case HubProtocolConstants.StreamInvocationMessageType:
                return ParseInvocation(ref reader, binder, fields, isStream: type == HubProtocolConstants.StreamInvocationMessageType);
            case HubProtocolConstants.StreamItemMessageType:
                return ParseStreamItem(ref reader, binder);
            case HubProtocolConstants.CompletionMessageType:
                return ParseCompletion(ref reader, binder);
            case HubProtocolConstants.CancelInvocationMessageType:
                SkipHeaders(ref reader);
                return new CancelInvocationMessage(ReadId(ref reader));
            case HubProtocolConstants.PingMessageType:
                return PingMessage.Instance;
            case HubProtocolConstants.CloseMessageType:
                var error = reader.ReadNullableString();
                return new CloseMessage(error, fields > 2 && reader.ReadBoolean());
            case HubProtocolConstants.AckMessageType:
                return new AckMessage(reader.ReadInteger());
            case HubProtocolConstants.SequenceMessageType:
                return new SequenceMessage(reader.ReadInteger());
            default:
                // Later versions of the protocol may add kinds. A ping is what the framework passes over; null would end the connection.
                return PingMessage.Instance;
        }
    }

    private HubMessage ParseInvocation(ref MessagePackReader reader, IInvocationBinder binder, int fields, bool isStream)
    {
        SkipHeaders(ref reader);
        // Only an invocation may do without an answer; the framework would answer a stream under no id.
        var id = !isStream && reader.TryReadNil() ? null : ReadId(ref reader);
        var target = binder.GetTarget(reader.ReadStringBytes()) ?? string.Empty;
        object?[] arguments;
        try
        {
            var types = binder.GetParameterTypes(target);
            var count = reader.ReadArrayHeader();
            if (count != types.Count)
                throw new InvalidDataException($"Invocation provides {count} argument(s) but target expects {types.Count}.");
            arguments = count == 0 ? [] : new object?[count];
            for (var i = 0; i < count; i++)
                arguments[i] = ReadValue(ref reader, types[i]);
        }
#pragma warning disable CA1031 // Whatever does not bind is answered, and of all exceptions a browser is told only this one's text.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var refusal = new HubException(HubErrors.DoesNotFit, e);
            return new InvocationBindingFailureMessage(id, target, ExceptionDispatchInfo.Capture(refusal));
        }

        var streams = fields > 5 ? ReadStreamIds(ref reader) : null;
        return isStream ? new StreamInvocationMessage(id!, target, arguments, streams) : new InvocationMessage(id, target, arguments, streams);
    }

    private HubMessage ParseStreamItem(ref MessagePackReader reader, IInvocationBinder binder)
    {
        SkipHeaders(ref reader);
        var id = ReadId(ref reader);
        try
        {
            return new StreamItemMessage(id, ReadValue(ref reader, binder.GetStreamItemType(id)));
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new StreamBindingFailureMessage(id, ExceptionDispatchInfo.Capture(e));
        }
    }

    private CompletionMessage ParseCompletion(ref MessagePackReader reader, IInvocationBinder binder)
    {
        SkipHeaders(ref reader);
        var id = ReadId(ref reader);
        return reader.ReadInteger() switch
        {
            1 => new CompletionMessage(id, reader.ReadNullableString(), null, hasResult: false),
            3 => new CompletionMessage(id, null, ReadValue(ref reader, binder.GetReturnType(id)), hasResult: true),
            _ => CompletionMessage.Empty(id),
        };
    }

    private object? ReadValue(ref MessagePackReader reader, Type type)
    {
        if (type == typeof(AudioFrame))
            // Whatever else it is, it is no audio: null, which the reader of the stream refuses, and the stream goes on.
            return MessagePackKinds.Of(reader.PeekCode()) == MessagePackKind.Binary ? AudioFrame.CopyOf(reader.ReadBinary()) : null;
        if (type == typeof(string))
            return reader.ReadNullableString();
        if (type == typeof(bool))
            return reader.ReadBoolean();
        return MessagePackJson.Read(ref reader, type, json);
    }

    /// <summary>The npm client numbers its invocations; the first ten cost nothing, so a call's stream item costs nothing.</summary>
    private string ReadId(ref MessagePackReader reader)
    {
        var id = reader.ReadStringBytes();
        if (id.Length == 1 && id[0] is >= (byte)'0' and <= (byte)'9')
            return _smallIds[id[0] - '0'];
        if (id.Length > limits.IdentifierCharacters)
            throw MessagePackReader.Malformed("an id is too long");
        return MessagePackReader.Decode(id);
    }

    private string[]? ReadStreamIds(ref MessagePackReader reader)
    {
        var count = reader.ReadArrayHeader();
        if (count == 0)
            return null;
        if (count > 4)
            throw MessagePackReader.Malformed("too many streams");
        var ids = new string[count];
        for (var i = 0; i < count; i++)
            ids[i] = ReadId(ref reader);
        return ids;
    }

    private static void SkipHeaders(ref MessagePackReader reader)
    {
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            reader.ReadStringBytes();
            reader.ReadStringBytes();
        }
    }

    private void Write(MessagePackWriter writer, HubMessage message)
    {
        switch (message)
        {
            case InvocationMessage invocation:
                Begin(writer, 6, HubProtocolConstants.InvocationMessageType, invocation.InvocationId);
                writer.WriteString(invocation.Target);
                writer.WriteArrayHeader(invocation.Arguments.Length);
                foreach (var argument in invocation.Arguments)
                    WriteValue(writer, argument);
                writer.WriteArrayHeader(0);
                break;
            case StreamItemMessage item:
                Begin(writer, 4, HubProtocolConstants.StreamItemMessageType, item.InvocationId);
                WriteValue(writer, item.Item);
                break;
            case CompletionMessage completion:
                WriteCompletion(writer, completion);
                break;
            case CancelInvocationMessage cancel:
                Begin(writer, 3, HubProtocolConstants.CancelInvocationMessageType, cancel.InvocationId);
                break;
            case PingMessage:
                writer.WriteArrayHeader(1);
                writer.WriteInteger(HubProtocolConstants.PingMessageType);
                break;
            case CloseMessage close:
                writer.WriteArrayHeader(3);
                writer.WriteInteger(HubProtocolConstants.CloseMessageType);
                writer.WriteString(close.Error);
                writer.WriteBoolean(close.AllowReconnect);
                break;
            case AckMessage ack:
                writer.WriteArrayHeader(2);
                writer.WriteInteger(HubProtocolConstants.AckMessageType);
                writer.WriteInteger(ack.SequenceId);
                break;
            case SequenceMessage sequence:
                writer.WriteArrayHeader(2);
                writer.WriteInteger(HubProtocolConstants.SequenceMessageType);
                writer.WriteInteger(sequence.SequenceId);
                break;
            default:
                throw new InvalidOperationException($"The hub never sends a {message.GetType().Name}.");
        }
    }

    private void WriteCompletion(MessagePackWriter writer, CompletionMessage completion)
    {
        var kind = completion.Error is not null ? 1 : completion.HasResult ? 3 : 2;
        Begin(writer, kind == 2 ? 4 : 5, HubProtocolConstants.CompletionMessageType, completion.InvocationId);
        writer.WriteInteger(kind);
        if (kind == 1)
            writer.WriteString(HubErrors.WithCode(completion.Error));
        else if (kind == 3)
            WriteValue(writer, completion.Result);
    }

    private static void Begin(MessagePackWriter writer, int fields, int type, string? invocationId)
    {
        writer.WriteArrayHeader(fields);
        writer.WriteInteger(type);
        writer.WriteMapHeader(0);
        writer.WriteString(invocationId);
    }

    private void WriteValue(MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case AudioFrame audio:
                writer.WriteBinary(audio.Span);
                break;
            case IMessagePackValue own:
                own.Write(writer);
                break;
            case string text:
                writer.WriteString(text);
                break;
            case int integer:
                writer.WriteInteger(integer);
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            default:
                MessagePackJson.Write(writer, value, value.GetType(), json);
                break;
        }
    }
}
