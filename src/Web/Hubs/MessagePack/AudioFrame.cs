using System.Collections.Concurrent;

namespace Lexi.Web.Hubs.MessagePack;

/// <summary>
/// Audio in a pooled buffer, as it crosses the hub. Incoming frames belong to whoever reads them from the stream; outgoing ones
/// to whoever sends them, until the send's task completes. The owner disposes once.
/// </summary>
public sealed class AudioFrame : IDisposable
{
    private const int MostPooled = 4096;

    // Two hundred milliseconds and the growth to get there. What a backlog or an attacker made larger is not kept: 4,096 of them
    // would be memory for ever.
    private const int LargestPooled = 16 * 1024;
    private static readonly ConcurrentQueue<AudioFrame> _pool = new();
    private static int _pooled;
    private byte[] _buffer = new byte[1024];

    private AudioFrame()
    {
    }

    /// <summary>Bytes in use.</summary>
    public int Length { get; private set; }

    public Memory<byte> Memory => _buffer.AsMemory(0, Length);

    public Span<byte> Span => _buffer.AsSpan(0, Length);

    public static AudioFrame Rent(int length)
    {
        if (_pool.TryDequeue(out var frame))
            _ = Interlocked.Decrement(ref _pooled);
        else
            frame = new AudioFrame();
        if (frame._buffer.Length < length)
            frame._buffer = new byte[Math.Max(length, frame._buffer.Length * 2)];
        frame.Length = length;
        return frame;
    }

    public static AudioFrame CopyOf(ReadOnlySpan<byte> audio)
    {
        var frame = Rent(audio.Length);
        audio.CopyTo(frame.Span);
        return frame;
    }

    /// <summary>Gives the buffer back. A frame that is lost instead is collected like any object.</summary>
    public void Dispose()
    {
        Length = 0;
        if (_buffer.Length > LargestPooled)
            return;
        // Counted beside the pool: a concurrent collection locks itself whole to count itself.
        if (Interlocked.Increment(ref _pooled) <= MostPooled)
            _pool.Enqueue(this);
        else
            _ = Interlocked.Decrement(ref _pooled);
    }
}
