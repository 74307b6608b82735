namespace Lexi.Grains.GroupChats;

/// <summary>How fast one person writes into one chat.</summary>
internal sealed class PostRate
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _typing = TimeSpan.FromSeconds(1);

    private readonly Queue<DateTimeOffset> _posts = new();
    private DateTimeOffset _typedAt;
    private bool _isTyping;

    /// <summary>Counts a message.</summary>
    /// <param name="now">When it came.</param>
    /// <param name="most">Messages in ten seconds.</param>
    /// <param name="wait">When there is room again.</param>
    /// <returns>False when there is no room for it.</returns>
    public bool TryPost(DateTimeOffset now, int most, out TimeSpan wait)
    {
        while (_posts.TryPeek(out var oldest) && now - oldest >= _window)
            _ = _posts.Dequeue();
        if (_posts.Count >= most)
        {
            wait = _posts.Peek() + _window - now;
            return false;
        }

        _posts.Enqueue(now);
        _isTyping = false;
        wait = TimeSpan.Zero;
        return true;
    }

    /// <summary>Whether the others are told: that somebody types is worth a message to all of them once a second at most.</summary>
    public bool MayType(DateTimeOffset now, bool isTyping)
    {
        if (now - _typedAt < _typing && (isTyping || !_isTyping))
            return false;
        _isTyping = isTyping;
        _typedAt = isTyping ? now : _typedAt;
        return true;
    }
}
