using System.Threading.Channels;
using Lexi.Grains.Interfaces;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Hubs;

/// <summary>
/// From the browser's audio stream to the grain. The stream is drained at once into an own bounded, drop-oldest queue: while
/// SignalR's stream buffer is full it holds up every other message of the connection, a hang-up included. One call to the grain
/// is in flight at a time; frames that arrive meanwhile go together in the next. The answer to a call is looked at when the next
/// frame is here, 20 ms later: to wait for it would wake a thread for every frame, a tenth of all a frame costs.
/// </summary>
internal sealed class MicrophonePump : IAsyncDisposable
{
    // What piled up behind a stall of the line, or of this server, comes at once and is no flood.
    private static readonly TimeSpan _rateWindow = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<AudioFrame> _waiting = new();
    private readonly IMicrophoneTarget _target;
    private readonly ConnectionOutbox _outbox;
    private readonly Limits _limits;
    private readonly HubInstruments _instruments;
    private readonly Action _abort;
    private readonly ILogger _logger;
    private readonly RateMeter _frames;
    private readonly RateMeter _invalid;
    private ChannelReader<AudioFrame>? _source;
    private AudioFrame? _sent;
    private ValueTask _answer;
    private Task _draining = Task.CompletedTask;
    private bool _isDraining;
    private bool _isClosed;
    private bool _isStreaming;

    public MicrophonePump(
        IMicrophoneTarget target,
        ConnectionOutbox outbox,
        Limits limits,
        HubInstruments instruments,
        TimeProvider time,
        Action abort,
        ILogger logger)
    {
        _target = target;
        _outbox = outbox;
        _limits = limits;
        _instruments = instruments;
        _abort = abort;
        _logger = logger;
        _frames = new RateMeter(limits.AudioFramesPerSecond * _rateWindow.Seconds, _rateWindow, time);
        _invalid = new RateMeter(limits.InvalidFramesPerMinute, TimeSpan.FromMinutes(1), time);
    }

    /// <summary>Reads the browser's stream until it ends. There is one microphone: a second stream is refused.</summary>
    public async Task Read(ChannelReader<AudioFrame> frames)
    {
        if (Interlocked.Exchange(ref _isStreaming, true))
            throw new LexiException(ErrorCodes.AlreadyStreaming, "You are heard through a microphone already.");
        try
        {
            Volatile.Write(ref _source, frames);
            while (await frames.WaitToReadAsync())
                AcceptAll(frames);
        }
        finally
        {
            Volatile.Write(ref _source, null);
            Volatile.Write(ref _isStreaming, false);
        }
    }

    /// <summary>
    /// Completes when all audio that came before this call has reached the grain: what was said before a key went up must not arrive
    /// after it.
    /// </summary>
    public Task Flush()
    {
        if (Volatile.Read(ref _source) is { } source)
            AcceptAll(source);
        lock (_gate)
        {
            if (!_isDraining && _sent is not null && !_answer.IsCompleted)
                BeginDraining();
            return _draining;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task draining;
        lock (_gate)
        {
            _isClosed = true;
            while (_waiting.TryDequeue(out var frame))
                frame.Dispose();
            draining = _draining;
        }

        await draining;
        await Answered();
    }

    private void AcceptAll(ChannelReader<AudioFrame> frames)
    {
        lock (_gate)
        {
            while (frames.TryRead(out var frame))
                Accept(frame);
        }
    }

    private void Accept(AudioFrame frame)
    {
        if (_isClosed)
        {
            frame?.Dispose();
        }
        else if (frame is null || frame.Length == 0 || frame.Length % 2 != 0)
        {
            Refuse(frame, ErrorCodes.InvalidAudio, "Audio is whole 16-bit samples.");
        }
        else if (frame.Length > _limits.AudioFrameBytes)
        {
            Refuse(frame, ErrorCodes.TooLarge, $"An audio frame has at most {_limits.AudioFrameBytes} bytes.");
        }
        else if (!_frames.TryTake())
        {
            Refuse(frame, ErrorCodes.RateLimited, "Audio comes faster than anybody speaks.");
        }
        else
        {
            _instruments.AudioReceived(frame.Length);
            Deliver(frame);
        }
    }

    /// <summary>Nothing of a bad frame is used; the next good one is. Who sends many is disconnected.</summary>
    private void Refuse(AudioFrame? frame, string code, string message)
    {
        frame?.Dispose();
        _instruments.Refused(code);
        if (_invalid.TryTake())
        {
            _outbox.Post(_target.Notice(code, message));
            return;
        }

        // What is still buffered of the connection is not looked at any more.
        _isClosed = true;
        HubLog.ClosedForAbuse(_logger, code);
        _instruments.ConnectionClosed(code);
        _abort();
    }

    private void Drop(AudioFrame frame)
    {
        _instruments.AudioDropped(frame.Length, "microphone_queue");
        frame.Dispose();
    }

    /// <summary>Called with the lock held.</summary>
    private void Deliver(AudioFrame frame)
    {
        if (_isClosed)
        {
            frame.Dispose();
        }
        else if (!_isDraining && (_sent is null || _answer.IsCompleted))
        {
            Answer();
            Send(frame);
        }
        else
        {
            if (_waiting.Count == _limits.QueuedMicrophoneFrames)
                Drop(_waiting.Dequeue());
            _waiting.Enqueue(frame);
            if (!_isDraining)
                BeginDraining();
        }
    }

    /// <summary>The grain is behind: now its answer is waited for. Called with the lock held.</summary>
    private void BeginDraining()
    {
        _isDraining = true;
        _draining = Drain();
    }

    private async Task Drain()
    {
        while (true)
        {
            await Answered();
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _isDraining = false;
                    return;
                }

                Send(_waiting.Count == 1 ? _waiting.Dequeue() : TakeAll());
            }
        }
    }

    /// <summary>Called with the lock held, when nothing is in flight.</summary>
    private void Send(AudioFrame frame)
    {
        _sent = frame;
#pragma warning disable CA2012 // Consumed once: by Answer when it is complete, or by Answered.
        try
        {
            _answer = _target.SendAudio(frame.Memory);
        }
#pragma warning disable CA1031 // A runtime that stops may refuse at once; it is an answer like any other.
        catch (Exception e)
        {
            _answer = ValueTask.FromException(e);
        }
#pragma warning restore CA1031, CA2012
    }

    /// <summary>Takes the answer that is here, if a call was made.</summary>
    private void Answer()
    {
        if (_sent is null)
            return;
        try
        {
            _answer.GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // A call that ended or failed tells its listener by an event; its audio has nowhere to go.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.MicrophoneFailed(_logger, e);
        }

        Forget();
    }

    /// <summary>Waits for the answer of the call that is in flight, if any.</summary>
    private async Task Answered()
    {
        if (_sent is null)
            return;
        try
        {
            await _answer;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.MicrophoneFailed(_logger, e);
        }

        Forget();
    }

    private void Forget()
    {
        _sent?.Dispose();
        _sent = null;
        _answer = default;
    }

    /// <summary>
    /// Joins what has piled up behind the last call to the grain, at most a second of it. Rents no more than it needs: a buffer for
    /// the most there could be is too large to be pooled.
    /// </summary>
    private AudioFrame TakeAll()
    {
        var (frames, length) = (0, 0);
        foreach (var waiting in _waiting)
        {
            if (length + waiting.Length > 5 * _limits.AudioFrameBytes)
                break;
            frames++;
            length += waiting.Length;
        }

        var batch = AudioFrame.Rent(length);
        var rest = batch.Span;
        for (; frames > 0; frames--)
        {
            var next = _waiting.Dequeue();
            next.Span.CopyTo(rest);
            rest = rest[next.Length..];
            next.Dispose();
        }

        return batch;
    }
}
