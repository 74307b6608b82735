using Lexi.Audio;
using Lexi.Voice.Models;

namespace Lexi.Voice.Playout;

/// <summary>The sound of one item on its way: what arrived and was not sent yet, and the clock of what was heard.</summary>
internal sealed class ItemBuffer(string itemId) : IDisposable
{
    /// <summary>About 0.7 s. What arrives is packed: a pool rounds the length of every delta up, by two thirds for the usual one.</summary>
    private const int BlockBytes = 32 * 1024;

    private readonly Queue<PooledPcm> _blocks = new();
    private PooledPcm _last;
    private int _writtenOfLast;
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
        var rest = pcm.Span;
        while (!rest.IsEmpty)
        {
            if (_blocks.Count == 0 || _writtenOfLast == _last.Length)
            {
                _last = PooledPcm.Rent(BlockBytes);
                _writtenOfLast = 0;
                _blocks.Enqueue(_last);
            }
            var count = Math.Min(rest.Length, _last.Length - _writtenOfLast);
            rest[..count].CopyTo(_last.Span[_writtenOfLast..]);
            _writtenOfLast += count;
            rest = rest[count..];
        }
        pcm.Dispose();
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
