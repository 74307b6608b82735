using Lexi.Audio;
using Lexi.Voice.Models;

namespace Lexi.Voice.Playout;

/// <summary>The sound of one item on its way: what arrived and was not sent yet, and the clock of what was heard.</summary>
internal sealed class ItemBuffer(string itemId) : IDisposable
{
    private readonly Queue<PooledPcm> _blocks = new();
    private int _readOfFirst;
    private long _receivedBytes;
    private long _sentBytes;

    /// <summary>Changed in place: a struct behind a field, not a copy.</summary>
    public PlayoutClock Clock;

    public string ItemId { get; } = itemId;

    public bool IsComplete { get; set; }

    public bool IsAllSentAnnounced { get; set; }

    public int ReceivedMs => (int)(_receivedBytes / AudioFormat.BytesPerMillisecond);

    public int SentMs => (int)(_sentBytes / AudioFormat.BytesPerMillisecond);

    public long WaitingBytes => _receivedBytes - _sentBytes;

    public bool IsAllSent => IsComplete && WaitingBytes == 0;

    public int HeardMs(long at) => Clock.HeardMs(SentMs, at);

    public ItemPlayout View(long at) => new(HeardMs(at), SentMs, ReceivedMs, IsComplete);

    public void Add(PooledPcm pcm)
    {
        _receivedBytes += pcm.Length;
        _blocks.Enqueue(pcm);
    }

    /// <summary>Takes the next piece of at most <paramref name="most"/> bytes; there must be something waiting.</summary>
    public PooledPcm Take(int most)
    {
        var length = (int)Math.Min(most, WaitingBytes);
        var piece = PooledPcm.Rent(length);
        var filled = 0;
        while (filled < length)
        {
            var first = _blocks.Peek();
            var count = Math.Min(first.Length - _readOfFirst, length - filled);
            first.Span.Slice(_readOfFirst, count).CopyTo(piece.Span[filled..]);
            filled += count;
            _readOfFirst += count;
            if (_readOfFirst < first.Length)
                continue;
            _blocks.Dequeue().Dispose();
            _readOfFirst = 0;
        }
        _sentBytes += length;
        return piece;
    }

    public void Dispose()
    {
        while (_blocks.TryDequeue(out var block))
            block.Dispose();
    }
}
