using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Lexi.Grains.Interfaces;
using Lexi.Web.Http;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Lexi.Testing.Hub;

/// <summary>
/// A program that talks to the hub as a browser does: SignalR's MessagePack protocol over a WebSocket. For tests and load; one
/// reader loop, sends from one thread at a time.
/// </summary>
public sealed class HubClient : IAsyncDisposable
{
    private const string MicrophoneStreamId = "9";
    private static readonly JsonSerializerOptions _json = JsonSettings.Create(Limits.Default);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _chatEvents = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _chatSignals = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _roomEvents = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _roomSignals = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _roomsClosed = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _notices = Channel.CreateUnbounded<JsonElement>();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ClientWebSocket _socket = new();
    private readonly SendBuffer _outgoing = new();
    private readonly MessagePackWriter _writer = new();
    private Task _reading = Task.CompletedTask;
    private int _lastId = 9;

    private HubClient()
    {
    }

    /// <summary>Called with item, offset in milliseconds and samples, on the reader's thread.</summary>
    public Action<string, int, ReadOnlySpan<byte>>? OnAudio { get; set; }

    /// <summary>Called with speaker, utterance, offset in milliseconds and samples of every voice of a room, on the reader's thread.</summary>
    public Action<string, string, long, ReadOnlySpan<byte>>? OnRoomAudio { get; set; }

    /// <summary>Called once for each message of voices, after its pieces, on the reader's thread.</summary>
    public Action? OnRoomAudioMessage { get; set; }

    /// <summary>Called with the text of every error the hub answers with, asked for or not, on the reader's thread.</summary>
    public Action<string>? OnRefusal { get; set; }

    /// <summary>Events of all calls, in the order they came.</summary>
    public ChannelReader<JsonElement> Events => _events.Reader;

    /// <summary>Events of all group chats, in the order they came.</summary>
    public ChannelReader<JsonElement> ChatEvents => _chatEvents.Reader;

    /// <summary>Signals of all group chats, in the order they came.</summary>
    public ChannelReader<JsonElement> ChatSignals => _chatSignals.Reader;

    /// <summary>Events of all voice rooms, in the order they came.</summary>
    public ChannelReader<JsonElement> RoomEvents => _roomEvents.Reader;

    /// <summary>Signals of all voice rooms, in the order they came.</summary>
    public ChannelReader<JsonElement> RoomSignals => _roomSignals.Reader;

    /// <summary>Why this connection was let go by a voice room.</summary>
    public ChannelReader<JsonElement> RoomsClosed => _roomsClosed.Reader;

    /// <summary>Called with each batch of chat events as it stands in MessagePack, instead of <see cref="ChatEvents"/>; for load. On the reader's thread.</summary>
    public ReadOnlySpanAction<byte, HubClient>? OnChatEvents { get; set; }

    /// <summary>The same for <see cref="ChatSignals"/>.</summary>
    public ReadOnlySpanAction<byte, HubClient>? OnChatSignals { get; set; }

    public ChannelReader<JsonElement> Notices => _notices.Reader;

    /// <summary>Completes when the connection is over; with the hub's own error text if it sent one.</summary>
    public Task<string?> Closed => _closed.Task;

    private readonly TaskCompletionSource<string?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="server">The server, e.g. <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="ticket">A socket ticket.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<HubClient> Connect(Uri server, string ticket, CancellationToken cancellation)
    {
        var client = new HubClient();
        client._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/lexi", Query = $"access_token={ticket}" };
        await client._socket.ConnectAsync(address.Uri, cancellation);
        await client._socket.SendAsync("{\"protocol\":\"messagepack\",\"version\":2}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, cancellation);
        var answer = new byte[256];
        var received = await client._socket.ReceiveAsync(answer, cancellation);
        if (received.Count != 3)
            throw new InvalidOperationException("The hub refused the handshake.");
        client._reading = client.Read();
        return client;
    }

    /// <exception cref="HubRefusalException">The hub answered with an error.</exception>
    public async Task<JsonElement> Invoke(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        await Write(writer => WriteInvocation(writer, id, method, arguments, streamId: null));
        return await answer.Task;
    }

    /// <summary>Invokes a method that reads a stream of the client's, and waits for its end.</summary>
    /// <exception cref="HubRefusalException">The hub answered with an error.</exception>
    public async Task InvokeStream(string method, string streamId, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        await Write(writer => WriteInvocation(writer, id, method, arguments, streamId));
        _ = await answer.Task;
    }

    /// <summary>Sends without waiting for an answer.</summary>
    public Task Send(string method, params object?[] arguments) => Write(writer => WriteInvocation(writer, null, method, arguments, streamId: null));

    /// <summary>Opens the microphone of a call; <see cref="SendFrame"/> feeds it.</summary>
    public Task OpenMicrophone(string callId) => Write(writer => WriteInvocation(writer, null, "StreamMicrophone", [callId], MicrophoneStreamId));

    /// <summary>The same for a voice room.</summary>
    public Task OpenRoomMicrophone(string roomId) => Write(writer => WriteInvocation(writer, null, "StreamRoomMicrophone", [roomId], MicrophoneStreamId));

    public Task SendFrame(ReadOnlyMemory<byte> pcm) => Write(writer =>
    {
        writer.WriteArrayHeader(4);
        writer.WriteInteger(HubProtocolConstants.StreamItemMessageType);
        writer.WriteMapHeader(0);
        writer.WriteString(MicrophoneStreamId);
        writer.WriteBinary(pcm.Span);
    });

    /// <summary>Sends bytes as they are, good or bad.</summary>
    public async Task SendRaw(ReadOnlyMemory<byte> bytes)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Cuts the connection without a goodbye.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task Write(Action<MessagePackWriter> write)
    {
        await _sending.WaitAsync();
        try
        {
            _writer.Reset();
            write(_writer);
            _outgoing.Reset();
            _writer.CopyFramedTo(_outgoing);
            await _socket.SendAsync(_outgoing.Written, WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static void WriteInvocation(MessagePackWriter writer, string? id, string method, object?[] arguments, string? streamId)
    {
        writer.WriteArrayHeader(6);
        writer.WriteInteger(HubProtocolConstants.InvocationMessageType);
        writer.WriteMapHeader(0);
        writer.WriteString(id);
        writer.WriteString(method);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
            MessagePackJson.Write(writer, argument, argument?.GetType() ?? typeof(object), _json);
        writer.WriteArrayHeader(streamId is null ? 0 : 1);
        if (streamId is { } stream)
            writer.WriteString(stream);
    }

    private async Task Read()
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        string? error = null;
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    // A server that stops waits for this answer.
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    break;
                }

                length += received.Count;
                var taken = Dispatch(buffer.AsSpan(0, length), ref error);
                buffer.AsSpan(taken, length - taken).CopyTo(buffer);
                length -= taken;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection is over, one way or another.
        }
        finally
        {
            _events.Writer.TryComplete();
            _chatEvents.Writer.TryComplete();
            _chatSignals.Writer.TryComplete();
            _roomEvents.Writer.TryComplete();
            _roomSignals.Writer.TryComplete();
            _roomsClosed.Writer.TryComplete();
            _notices.Writer.TryComplete();
            _closed.TrySetResult(error);
            foreach (var pending in _pending.Values)
                pending.TrySetException(new HubRefusalException("connection_closed"));
        }
    }

    /// <returns>How many bytes were whole messages.</returns>
    private int Dispatch(ReadOnlySpan<byte> bytes, ref string? error)
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

            if (taken + prefix + length > bytes.Length)
                return taken;
            DispatchOne(bytes.Slice(taken + prefix, length), ref error);
            taken += prefix + length;
        }
    }

    private void DispatchOne(ReadOnlySpan<byte> message, ref string? error)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInteger())
        {
            case HubProtocolConstants.InvocationMessageType:
                reader.ReadMapHeader();
                reader.TryReadNil();
                DispatchInvocation(ref reader, message);
                break;
            case HubProtocolConstants.CompletionMessageType:
                reader.ReadMapHeader();
                DispatchCompletion(ref reader);
                break;
            case HubProtocolConstants.CloseMessageType:
                error = reader.ReadNullableString();
                break;
        }
    }

    private void DispatchInvocation(ref MessagePackReader reader, ReadOnlySpan<byte> message)
    {
        var target = reader.ReadStringBytes();
        reader.ReadArrayHeader();
        if (target.SequenceEqual("callAudio"u8))
        {
            reader.ReadStringBytes();
            var itemId = OnAudio is null ? string.Empty : reader.ReadString();
            if (OnAudio is null)
                return;
            var offset = (int)reader.ReadInteger();
            OnAudio(itemId, offset, reader.ReadBinary());
        }
        else if (target.SequenceEqual("roomAudio"u8))
        {
            reader.ReadStringBytes();
            DispatchVoices(ref reader);
        }
        else if (target.SequenceEqual("callEvents"u8))
        {
            Keep(ref reader, _events.Writer);
        }
        else if (target.SequenceEqual("roomEvents"u8))
        {
            Keep(ref reader, _roomEvents.Writer);
        }
        else if (target.SequenceEqual("roomSignals"u8))
        {
            Keep(ref reader, _roomSignals.Writer);
        }
        else if (target.SequenceEqual("roomClosed"u8))
        {
            reader.ReadStringBytes();
            _roomsClosed.Writer.TryWrite((JsonElement)MessagePackJson.Read(ref reader, typeof(JsonElement), _json)!);
        }
        else if (target.SequenceEqual("chatEvents"u8))
        {
            DispatchChat(ref reader, message, OnChatEvents, _chatEvents.Writer);
        }
        else if (target.SequenceEqual("chatSignals"u8))
        {
            DispatchChat(ref reader, message, OnChatSignals, _chatSignals.Writer);
        }
        else
        {
            _notices.Writer.TryWrite((JsonElement)MessagePackJson.Read(ref reader, typeof(JsonElement), _json)!);
        }
    }

    private void DispatchChat(
        ref MessagePackReader reader, ReadOnlySpan<byte> message, ReadOnlySpanAction<byte, HubClient>? listener, ChannelWriter<JsonElement> kept)
    {
        if (listener is not null)
            listener(message, this);
        else
            Keep(ref reader, kept);
    }

    /// <summary>An id and an array.</summary>
    private static void Keep(ref MessagePackReader reader, ChannelWriter<JsonElement> kept)
    {
        reader.ReadStringBytes();
        foreach (var happened in ((JsonElement)MessagePackJson.Read(ref reader, typeof(JsonElement), _json)!).EnumerateArray())
            kept.TryWrite(happened);
    }

    private void DispatchVoices(ref MessagePackReader reader)
    {
        if (OnRoomAudio is null && OnRoomAudioMessage is null)
            return;
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            reader.ReadArrayHeader();
            var (speaker, utterance) = (reader.ReadString(), reader.ReadString());
            var offset = reader.ReadInteger();
            OnRoomAudio?.Invoke(speaker, utterance, offset, reader.ReadBinary());
        }

        OnRoomAudioMessage?.Invoke();
    }

    private void DispatchCompletion(ref MessagePackReader reader)
    {
        var id = reader.ReadString();
        var kind = reader.ReadInteger();
        var refusal = kind == 1 ? reader.ReadString() : null;
        if (refusal is not null)
            OnRefusal?.Invoke(refusal);
        if (!_pending.TryRemove(id, out var answer))
            return;
        if (refusal is not null)
            answer.TrySetException(new HubRefusalException(refusal));
        else
            answer.TrySetResult(kind == 3 ? (JsonElement)MessagePackJson.Read(ref reader, typeof(JsonElement), _json)! : default);
    }
}
