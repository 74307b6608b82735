using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Lexi.Simulator.People.Wire;

/// <summary>
/// A connection to the hub as a browser has it: SignalR's MessagePack protocol over a WebSocket. One loop reads and one sends; audio frames
/// cost no allocation, so that hundreds of people fit beside the server they talk to.
/// </summary>
internal sealed class HubSocket : IAsyncDisposable
{
    private const string MicrophoneStream = "m";
    private const string Prefix = "HubException: ";
    private const int MostWaiting = 256 * 1024;
    private static readonly TimeSpan _pingEvery = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _stall = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _hasOutgoing = new(0, 1);
    private readonly Lock _gate = new();
    private readonly MessagePackWriter _writer = new();
    private readonly Outgoing _outgoing = new();
    private readonly HubReader _reader;
    private readonly TimeProvider _time;
    private Task _loops = Task.CompletedTask;
    private int _lastId;
    private volatile bool _isStalled;

    private HubSocket(IHubListener listener, TimeProvider time)
    {
        _time = time;
        _reader = new HubReader(listener, Complete);
    }

    /// <summary>Microphone frames that were not sent because the socket did not take them.</summary>
    public long FramesDropped { get; private set; }

    /// <exception cref="PeopleException">The hub does not let it in.</exception>
    public static async Task<HubSocket> Connect(Uri server, string ticket, IHubListener listener, TimeProvider time, CancellationToken cancellation)
    {
        var hub = new HubSocket(listener, time);
        try
        {
            hub._socket.Options.KeepAliveInterval = TimeSpan.Zero;
            var scheme = server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
            var address = new UriBuilder(server) { Scheme = scheme, Path = "/hubs/lexi", Query = $"access_token={ticket}" };
            await hub._socket.ConnectAsync(address.Uri, cancellation);
            await hub._socket.SendAsync("{\"protocol\":\"messagepack\",\"version\":2}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, cancellation);
            var answer = new byte[256];
            var received = await hub._socket.ReceiveAsync(answer, cancellation);
            if (received.Count != 3)
                throw new PeopleException("The server's hub does not speak SignalR's MessagePack protocol.");
        }
        catch (WebSocketException exception)
        {
            hub._socket.Dispose();
            throw new PeopleException($"The server's hub refused the connection: {exception.Message}", exception);
        }

        hub._loops = Task.WhenAll(hub.Read(), hub.Send(), hub.Ping());
        return hub;
    }

    /// <exception cref="HubRefusedException">The hub answered with an error, or the connection is over.</exception>
    public async Task<JsonElement> Invoke(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        Write(id, method, arguments, stream: null);
        if (_ending.IsCancellationRequested)
            answer.TrySetException(new HubRefusedException("The connection is closed."));
        return await answer.Task;
    }

    /// <summary>Without waiting for an answer.</summary>
    public void Tell(string method, params object?[] arguments) => Write(id: null, method, arguments, stream: null);

    public void OpenMicrophone(string roomId) => Write(id: null, "StreamRoomMicrophone", [roomId], MicrophoneStream);

    /// <summary>A frame of the microphone; dropped when too much is waiting.</summary>
    public void SendFrame(ReadOnlySpan<short> frame)
    {
        lock (_gate)
        {
            if (_outgoing.Length > MostWaiting)
            {
                FramesDropped++;
                return;
            }

            _writer.Reset();
            _writer.WriteArrayHeader(4);
            _writer.WriteInteger(HubProtocolConstants.StreamItemMessageType);
            _writer.WriteMapHeader(0);
            _writer.WriteString(MicrophoneStream);
            _writer.WriteBinary(MemoryMarshal.AsBytes(frame));
            Flush();
        }
    }

    /// <summary>Reads nothing any more, as a browser whose machine has gone to sleep with its network on.</summary>
    public void StopReading() => _isStalled = true;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _stall.TrySetResult();
        _socket.Abort();
        await _loops;
        _socket.Dispose();
        _hasOutgoing.Dispose();
        _ending.Dispose();
    }

    private void Write(string? id, string method, object?[] arguments, string? stream)
    {
        lock (_gate)
        {
            _writer.Reset();
            _writer.WriteArrayHeader(6);
            _writer.WriteInteger(HubProtocolConstants.InvocationMessageType);
            _writer.WriteMapHeader(0);
            _writer.WriteString(id);
            _writer.WriteString(method);
            _writer.WriteArrayHeader(arguments.Length);
            foreach (var argument in arguments)
                MessagePackJson.Write(_writer, argument, argument?.GetType() ?? typeof(object), HubReader.Json);
            _writer.WriteArrayHeader(stream is null ? 0 : 1);
            if (stream is not null)
                _writer.WriteString(stream);
            Flush();
        }
    }

    /// <summary>Hands what was written to the loop that sends. Inside the gate.</summary>
    private void Flush()
    {
        if (_ending.IsCancellationRequested)
            return;
        _writer.CopyFramedTo(_outgoing);
        if (_hasOutgoing.CurrentCount == 0)
            _hasOutgoing.Release();
    }

    private async Task Send()
    {
        try
        {
            while (true)
            {
                await _hasOutgoing.WaitAsync(_ending.Token);
                ReadOnlyMemory<byte> bytes;
                lock (_gate)
                    bytes = _outgoing.Take();
                if (bytes.Length > 0)
                    await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, _ending.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The reading loop tells that it is over.
        }
    }

    private async Task Ping()
    {
        using var timer = new PeriodicTimer(_pingEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                lock (_gate)
                {
                    _writer.Reset();
                    _writer.WriteArrayHeader(1);
                    _writer.WriteInteger(HubProtocolConstants.PingMessageType);
                    Flush();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection is over.
        }
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                if (_isStalled)
                    await _stall.Task;
                if (buffer.Length - length < 4096)
                    Array.Resize(ref buffer, buffer.Length * 2);
                var received = await _socket.ReceiveAsync(buffer.AsMemory(length), _ending.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                length += received.Count;
                var taken = _reader.Take(buffer.AsSpan(0, length));
                buffer.AsSpan(taken, length - taken).CopyTo(buffer);
                length -= taken;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The connection is over, one way or another.
        }
        finally
        {
            await _ending.CancelAsync();
            foreach (var pending in _pending.Values)
                pending.TrySetException(new HubRefusedException(_reader.Error ?? "The connection is closed."));
            _reader.End();
        }
    }

    private void Complete(string id, JsonElement answer, string? refusal)
    {
        if (!_pending.TryRemove(id, out var waiting))
            return;
        if (refusal is null)
            waiting.TrySetResult(answer);
        else
            waiting.TrySetException(new HubRefusedException(refusal[(refusal.IndexOf(Prefix, StringComparison.Ordinal) is >= 0 and var at ? at + Prefix.Length : 0)..]));
    }
}
