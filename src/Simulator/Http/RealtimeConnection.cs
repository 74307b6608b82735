using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Http;

/// <summary>
/// Runs one session machine behind a socket. What comes in and the clock step the machine, one at a time; what it says is
/// gathered in a batch that a loop of its own sends, so that a client that does not read never stops the session.
/// </summary>
internal sealed class RealtimeConnection : IDisposable
{
    private static readonly TimeSpan _closeTimeout = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly SimulatorOptions _options;
    private readonly FaultPlan _plan;
    private readonly TimeProvider _time;
    private readonly Action _abort;
    private readonly Lock _gate = new();
    private readonly FaultyOutput _output;
    private readonly SessionMachine _machine;
    private readonly ITimer _timer;
    private readonly DateTimeOffset _startedAt;
    private readonly Channel<byte> _wake = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private FrameBatch _filling = new();
    private FrameBatch _sending = new();
    private DateTimeOffset? _armedFor;
    private (int Code, string Reason)? _close;
    private ITimer? _closeTimer;
    private bool _isFrozen;
    private bool _isDisposed;

    /// <param name="socket">An open socket; the connection closes it.</param>
    /// <param name="start">What the session begins with.</param>
    /// <param name="partner">Who answers.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="plan">What goes wrong.</param>
    /// <param name="time">The clock.</param>
    /// <param name="abort">Breaks the TCP connection.</param>
    public RealtimeConnection(
        WebSocket socket, SessionStart start, Partner partner, SimulatorOptions options, FaultPlan plan, TimeProvider time, Action abort)
    {
        _socket = socket;
        _options = options;
        _plan = plan;
        _time = time;
        _abort = abort;
        _startedAt = time.GetUtcNow();
        _output = new FaultyOutput(plan, start.Seed, options.ItemsCarryObject);
        _machine = new SessionMachine(start, partner, _output);
        _timer = time.CreateTimer(static state => ((RealtimeConnection)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Holds the session until either side ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_plan.Freezes)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await using var stop = cancellation.Register(_abort);
        var sending = SendAsync();
        Step(static (connection, now) => connection._machine.Start(now));
        try
        {
            await ReceiveAsync(cancellation);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client went away, or the host is stopping: there is nobody to tell.
        }

        Close(1000, "");
        await sending;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer.Dispose();
            _closeTimer?.Dispose();
            _output.Dispose();
            _filling.Dispose();
            _sending.Dispose();
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(8 << 10);
        try
        {
            var length = 0;
            while (true)
            {
                var result = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
                if (result.MessageType == WebSocketMessageType.Close)
                    return;
                length += result.Count;
                if (length > _options.MaxMessageBytes)
                {
                    Close(1009, "message too big");
                    return;
                }

                if (!result.EndOfMessage)
                {
                    if (length == buffer.Length)
                        buffer = Enlarge(buffer, length);
                    continue;
                }

                if (_isFrozen)
                    await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellation);
                if (result.MessageType == WebSocketMessageType.Binary)
                    Refuse(ApiError.Invalid("invalid_message", "Expected text messages with one JSON object each."), null);
                else
                    Take(buffer.AsSpan(0, length));
                length = 0;
                if (buffer.Length > 256 << 10)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = ArrayPool<byte>.Shared.Rent(8 << 10);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Enlarge(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        if (_plan.Stalls)
            return;
        string? eventId = null;
        try
        {
            if (AppendFrame.TryDecode(frame, out var audio, out var length))
            {
                Append(audio, length);
                return;
            }

            var json = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = ClientEventReader.MaxDepth });
            var root = JsonElement.ParseValue(ref json);
            if (json.BytesConsumed != frame.Length && !frame[(int)json.BytesConsumed..].Trim(" \t\r\n"u8).IsEmpty)
                throw new JsonException();
            eventId = ClientEventReader.ReadEventId(root);
            if (AppendReader.IsAppend(root))
                throw new RequestRefusedException(AppendReader.Explain(root));
            var clientEvent = ClientEventReader.Read(root);
            Step(static (connection, now, received) => connection._machine.Receive(received, now), clientEvent);
        }
        catch (RequestRefusedException refused)
        {
            Refuse(refused.Error, eventId);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException is how the JSON reader reports text that is not valid UTF-16.
            Refuse(ApiError.Invalid("invalid_json", "The message is not valid JSON."), null);
        }
    }

    private void Append(byte[] audio, int length)
    {
        try
        {
            lock (_gate)
            {
                Prepare();
                try
                {
                    _machine.Append(audio.AsSpan(0, length), _time.GetUtcNow());
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    Fail();
                }

                Finish();
            }
        }
        finally
        {
            AppendFrame.Return(audio);
        }
    }

    private void Refuse(ApiError error, string? eventId) =>
        Step(static (connection, _, refusal) => connection._machine.Refuse(refusal.error, refusal.eventId), (error, eventId));

    private void OnTimer() => Step(static (connection, now) =>
    {
        // It has fired, and timers of whole milliseconds may do so a little early: Arm must set it again.
        connection._armedFor = null;
        connection._machine.Advance(now);
    });

    private void Step(Action<RealtimeConnection, DateTimeOffset> step) =>
        Step(static (connection, now, inner) => inner(connection, now), step);

    private void Step<TState>(Action<RealtimeConnection, DateTimeOffset, TState> step, TState state)
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            Prepare();
            try
            {
                step(this, _time.GetUtcNow(), state);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Fail();
            }

            Finish();
        }
    }

    /// <summary>
    /// A fault of ours ends this session as it would at the real service, and no other: an exception out of a timer would take
    /// the process with it.
    /// </summary>
    private void Fail()
    {
        _machine.Refuse(HttpErrors.ForStatus(500), null);
        BeginClose(1011, "internal error");
    }

    private void Prepare() => _output.Target = _filling;

    private void Finish()
    {
        if (_plan.Stalls)
            _filling.Clear();
        var now = _time.GetUtcNow();
        ApplyTimedFaults(now);
        if (_output.Ended is { } ended)
            BeginClose(ended.CloseCode, ended.Reason);
        if (_isFrozen)
            _filling.Clear();
        if (_filling.Length > _options.MaxQueuedBytes)
            _abort();
        if (_filling.Count > 0 || _close is not null)
            _wake.Writer.TryWrite(0);
        Arm(now);
    }

    private void ApplyTimedFaults(DateTimeOffset now)
    {
        if (_plan.AbortsAfter is { } abort && now >= _startedAt + abort)
            _abort();
        if (_plan.ClosesAfter is { } close && now >= _startedAt + close)
            BeginClose(_plan.CloseCode, "");
        if (_plan.FreezesAfter is { } freeze && now >= _startedAt + freeze)
            _isFrozen = true;
    }

    private void Arm(DateTimeOffset now)
    {
        var due = _machine.NextDue;
        foreach (var fault in (ReadOnlySpan<TimeSpan?>)[_plan.AbortsAfter, _plan.ClosesAfter, _plan.FreezesAfter])
        {
            if (fault is { } after && _startedAt + after > now && !(due < _startedAt + after))
                due = _startedAt + after;
        }

        if (due == _armedFor)
            return;
        _armedFor = due;
        _timer.Change(due is { } at ? Delay(at - now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Delay(TimeSpan delay) =>
        delay > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)) : TimeSpan.Zero;

    private void Close(int code, string reason)
    {
        lock (_gate)
            BeginClose(code, reason);
        _wake.Writer.TryWrite(0);
    }

    /// <summary>What waits is still sent, and the client gets time to answer; then it is cut off.</summary>
    private void BeginClose(int code, string reason)
    {
        if (_close is not null || _isDisposed)
            return;
        _close = (code, reason);
        _closeTimer = _time.CreateTimer(static state => ((Action)state!)(), _abort, _closeTimeout, Timeout.InfiniteTimeSpan);
    }

    private async Task SendAsync()
    {
        try
        {
            while (await _wake.Reader.WaitToReadAsync())
            {
                _wake.Reader.TryRead(out _);
                (int Code, string Reason)? close;
                lock (_gate)
                {
                    (_filling, _sending) = (_sending, _filling);
                    close = _close;
                }

                for (var i = 0; i < _sending.Count; i++)
                    await _socket.SendAsync(_sending[i], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                _sending.Clear();
                if (close is not { } with)
                    continue;
                if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    await _socket.CloseOutputAsync((WebSocketCloseStatus)with.Code, with.Reason, CancellationToken.None);
                return;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client went away while it was spoken to.
            _abort();
        }
    }
}
