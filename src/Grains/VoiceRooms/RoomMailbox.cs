using System.Collections.Concurrent;

namespace Lexi.Grains.VoiceRooms;

/// <summary>
/// Where everything that happens outside a room's turns waits for the next one. Any thread may post; one message to the grain stands for all
/// that waits. What posts is bounded: a few tasks for each turn of the floor, and news of sessions that are bounded themselves.
/// </summary>
internal sealed class RoomMailbox(IVoiceRoomMailbox grain)
{
    private readonly ConcurrentQueue<RoomPost> _waiting = new();
    private int _isAnnounced;
    private volatile bool _isClosed;

    public void Post(RoomPost post)
    {
        _waiting.Enqueue(post);
        if (!_isClosed && Interlocked.Exchange(ref _isAnnounced, 1) == 0)
            _ = grain.Drain();
    }

    /// <summary>The grain goes away: nothing more is announced, so that nothing wakes it up again.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Begins to take: what is posted from here on is announced anew.</summary>
    public void BeginTaking() => Volatile.Write(ref _isAnnounced, 0);

    public bool TryTake(out RoomPost post) => _waiting.TryDequeue(out post!);
}
