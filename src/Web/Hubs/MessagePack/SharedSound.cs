using System.Collections.Concurrent;

namespace Lexi.Web.Hubs.MessagePack;

/// <summary>
/// Sound that many connections send at once: copied once into a pooled buffer, given back when the last of them has written it. Who makes it
/// holds it once; whoever else keeps it holds it too, and each lets go once.
/// </summary>
internal sealed class SharedSound
{
    private const int MostPooled = 4096;
    private static readonly ConcurrentQueue<SharedSound> _pool = new();
    private static int _pooled;
    private AudioFrame? _frame;
    private int _holders;

    private SharedSound()
    {
    }

    public int Length => _frame!.Length;

    public ReadOnlySpan<byte> Span => _frame!.Span;

    public static SharedSound CopyOf(ReadOnlySpan<byte> audio)
    {
        if (_pool.TryDequeue(out var sound))
            _ = Interlocked.Decrement(ref _pooled);
        else
            sound = new SharedSound();
        sound._frame = AudioFrame.CopyOf(audio);
        sound._holders = 1;
        return sound;
    }

    public SharedSound Hold()
    {
        _ = Interlocked.Increment(ref _holders);
        return this;
    }

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) > 0)
            return;
        _frame!.Dispose();
        _frame = null;
        // Counted beside the pool: a concurrent collection locks itself whole to count itself.
        if (Interlocked.Increment(ref _pooled) <= MostPooled)
            _pool.Enqueue(this);
        else
            _ = Interlocked.Decrement(ref _pooled);
    }
}
