using System.Threading.Channels;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Hubs;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.VoiceCalls;

/// <summary>
/// From the browser's audio stream to the grain. The stream is drained at once into an own bounded, drop-oldest queue: while
/// SignalR's stream buffer is full it holds up every other message of the connection, a hang-up included. One call to the grain
/// is in flight at a time; frames that arrive meanwhile go together in the next.
/// </summary>
internal sealed class MicrophonePump : IAsyncDisposable
{
    private readonly Lock _accepting = new();
    private readonly Channel<Waiting> _queue;
    private readonly string _callId;
    private readonly string _attachmentId;
    private readonly IVoiceCallGrain _grain;
    private readonly ConnectionOutbox _outbox;
    private readonly Limits _limits;
    private readonly HubInstruments _instruments;
    private readonly Action _abort;
    private readonly ILogger _logger;
    private readonly RateMeter _frames;
    private readonly RateMeter _invalid;
    private readonly Task _pump;
    private ChannelReader<AudioFrame>? _source;
    private bool _isStreaming;

    public MicrophonePump(
        string callId,
        string attachmentId,
        IVoiceCallGrain grain,
        ConnectionOutbox outbox,
        Limits limits,
        HubInstruments instruments,
        TimeProvider time,
        Action abort,
        ILogger logger)
    {
        _callId = callId;
        _attachmentId = attachmentId;
        _grain = grain;
        _outbox = outbox;
        _limits = limits;
        _instruments = instruments;
        _abort = abort;
        _logger = logger;
        _frames = new RateMeter(limits.AudioFramesPerSecond, TimeSpan.FromSeconds(1), time);
        _invalid = new RateMeter(limits.InvalidFramesPerMinute, TimeSpan.FromMinutes(1), time);
        var options = new BoundedChannelOptions(limits.QueuedMicrophoneFrames)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        };
        _queue = Channel.CreateBounded<Waiting>(options, Drop);
        _pump = Pump();
    }

    /// <summary>Reads the browser's stream until it ends. A call has one microphone: a second stream is refused.</summary>
    public async Task Read(ChannelReader<AudioFrame> frames)
    {
        if (Interlocked.Exchange(ref _isStreaming, true))
            throw new LexiException(ErrorCodes.AlreadyStreaming, "This call has a microphone already.");
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
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _queue.Writer.TryWrite(new Waiting(null, reached)) ? reached.Task : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _pump;
    }

    private void AcceptAll(ChannelReader<AudioFrame> frames)
    {
        lock (_accepting)
        {
            while (frames.TryRead(out var frame))
                Accept(frame);
        }
    }

    private void Accept(AudioFrame frame)
    {
        if (frame is null || frame.Length == 0 || frame.Length % 2 != 0)
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
            if (!_queue.Writer.TryWrite(new Waiting(frame, null)))
                frame.Dispose();
        }
    }

    /// <summary>Nothing of a bad frame is used; the next good one is. Who sends many is disconnected.</summary>
    private void Refuse(AudioFrame? frame, string code, string message)
    {
        frame?.Dispose();
        _instruments.Refused(code);
        if (_invalid.TryTake())
        {
            _outbox.Post(new ServerNotice(code, message, _callId));
            return;
        }

        HubLog.ClosedForAbuse(_logger, code);
        _instruments.ConnectionClosed(code);
        _abort();
    }

    private void Drop(Waiting dropped)
    {
        dropped.Reached?.TrySetResult();
        if (dropped.Frame is not { } frame)
            return;
        _instruments.AudioDropped(frame.Length, "microphone_queue");
        frame.Dispose();
    }

    private async Task Pump()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var next))
            {
                var reached = next.Reached;
                if (next.Frame is { } frame)
                    await Send(_queue.Reader.Count == 0 ? frame : TakeAll(frame, out reached));
                reached?.TrySetResult();
            }
        }
    }

    private async ValueTask Send(AudioFrame batch)
    {
        try
        {
            await _grain.SendAudio(new MicrophoneAudio(_attachmentId, batch.Memory));
        }
#pragma warning disable CA1031 // A call that ended or failed tells its listener by an event; its audio has nowhere to go.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.MicrophoneFailed(_logger, e);
        }
        finally
        {
            batch.Dispose();
        }
    }

    /// <summary>Joins what has piled up behind the last call to the grain, at most a second of it and up to who waits for it.</summary>
    private AudioFrame TakeAll(AudioFrame first, out TaskCompletionSource? reached)
    {
        reached = null;
        var batch = AudioFrame.Rent(5 * _limits.AudioFrameBytes);
        first.Span.CopyTo(batch.Span);
        var length = first.Length;
        first.Dispose();
        while (reached is null && length + _limits.AudioFrameBytes <= batch.Length && _queue.Reader.TryRead(out var next))
        {
            reached = next.Reached;
            if (next.Frame is not { } frame)
                continue;
            frame.Span.CopyTo(batch.Span[length..]);
            length += frame.Length;
            frame.Dispose();
        }

        batch.Shorten(length);
        return batch;
    }

    /// <summary>Audio that waits for the grain, or somebody who waits for the audio before.</summary>
    private readonly record struct Waiting(AudioFrame? Frame, TaskCompletionSource? Reached);
}
