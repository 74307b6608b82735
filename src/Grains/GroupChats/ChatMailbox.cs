using System.Collections.Concurrent;

namespace Lexi.Grains.GroupChats;

/// <summary>
/// Where everything that happens outside a chat's turns waits for the next one: words of a model, ends of side tasks. Any thread may post; one
/// message to the grain stands for all that waits. What posts is bounded: one answer, one decision and one task in the background at a time.
/// </summary>
internal sealed class ChatMailbox(IGroupChatMailbox grain)
{
    private readonly ConcurrentQueue<ChatPost> _waiting = new();
    private int _isAnnounced;
    private volatile bool _isClosed;

    public void Post(ChatPost post)
    {
        _waiting.Enqueue(post);
        Announce();
    }

    /// <summary>The grain goes away: nothing more is announced, so that nothing wakes it up again.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Begins to take: what is posted from here on is announced anew.</summary>
    public void BeginTaking() => Volatile.Write(ref _isAnnounced, 0);

    /// <summary>The next that waits, which stays until <see cref="Take"/>.</summary>
    public bool TryPeek(out ChatPost post) => _waiting.TryPeek(out post!);

    public void Take() => _waiting.TryDequeue(out _);

    private void Announce()
    {
        if (!_isClosed && Interlocked.Exchange(ref _isAnnounced, 1) == 0)
            _ = grain.Drain();
    }
}
