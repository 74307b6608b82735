using System.Buffers;
using System.Net.WebSockets;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// The writing half of the socket. Whoever adds something writes it on the spot when nobody else is writing; otherwise it waits
/// in the queue for the one who is. So there is one writer at a time, no thread is woken for a frame, and what piles up behind a
/// slow write leaves together.
/// </summary>
/// <param name="socket">Open; only this class sends on it.</param>
internal sealed class RealtimeOutbox(WebSocket socket) : IDisposable
{
    private readonly Lock _sync = new();
    private readonly OutgoingQueue _queue = new();
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(AudioAppendWriter.Length(RealtimeLimits.AppendBytes));
    private bool _writing;
    private bool _closing;
    private bool _ended;

    /// <summary>Audio dropped because the socket was too slow, bytes since the start.</summary>
    public long DroppedBytes
    {
        get
        {
            lock (_sync)
            {
                return _queue.DroppedBytes;
            }
        }
    }

    /// <returns>False when older audio was dropped to make room.</returns>
    public bool AddAudio(ReadOnlySpan<byte> pcm)
    {
        lock (_sync)
        {
            return _closing || _ended || _queue.AddAudio(pcm);
        }
    }

    /// <summary>Queues a command; a socket that has far too many waiting is stuck and is given up.</summary>
    public void AddCommand(ReadOnlyMemory<byte> command)
    {
        lock (_sync)
        {
            if (_closing || _ended || _queue.AddCommand(command))
                return;
        }

        socket.Abort();
    }

    /// <summary>Queues the close frame; nothing can be added behind it.</summary>
    public void AddClose()
    {
        lock (_sync)
        {
            _closing = true;
        }
    }

    /// <summary>Writes what waits, unless someone does already. Never throws: a broken socket is noticed by the reader.</summary>
    public void Pump()
    {
        lock (_sync)
        {
            if (_writing || _ended || (_queue.IsEmpty && !_closing))
                return;
            _writing = true;
        }

        _ = WriteAsync();
    }

    /// <summary>Nothing is written any more; called once the reader has stopped.</summary>
    public void Dispose()
    {
        lock (_sync)
        {
            if (_ended)
                return;
            _ended = true;
            _queue.Dispose();
            if (!_writing)
                ArrayPool<byte>.Shared.Return(_buffer);
        }
    }

    /// <summary>Runs on the caller's thread as long as the socket takes the bytes at once, which it nearly always does.</summary>
    private async Task WriteAsync()
    {
        try
        {
            while (TryTake(out var message))
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException or IOException)
        {
            // The reader ends with the same cause and says it; without this the reader might wait for a half-dead socket.
            socket.Abort();
            StopWriting();
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> message)
    {
        var close = false;
        lock (_sync)
        {
            if (!_ended && _queue.TryTake(_buffer, out message))
                return true;

            message = default;
            close = _closing && !_ended;
            _writing = false;
            if (_ended)
                ArrayPool<byte>.Shared.Return(_buffer);
            else if (close)
                _writing = true;
        }

        if (close)
            _ = CloseAsync();
        return false;
    }

    /// <summary>Holds the pen for good: nothing may follow a close frame.</summary>
    private async Task CloseAsync()
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException or IOException)
        {
            socket.Abort();
        }
        finally
        {
            StopWriting();
        }
    }

    private void StopWriting()
    {
        lock (_sync)
        {
            _writing = false;
            _ended = true;
            _queue.Dispose();
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
