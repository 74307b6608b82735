using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>
/// One connection that listens to a chat. Nothing here waits for it: what it is told goes out in order, the ends are looked at when it is
/// told more, and one that fails or leaves too many unanswered is let go.
/// </summary>
internal sealed class ChatListener(string userId, string attachmentId, IGroupChatObserver observer)
{
    /// <summary>Observers only enqueue; one that holds this many messages is not working.</summary>
    private const int MostUnanswered = 500;

    private readonly Queue<Task> _unanswered = new();

    public string UserId => userId;

    public string AttachmentId => attachmentId;

    /// <summary>Tells it something; the same object goes to all.</summary>
    /// <returns>False when it no longer hears.</returns>
    public bool Tell(GroupChatEvents events) => IsWorking() && Follow(observer.OnEvents(events));

    /// <inheritdoc cref="Tell(GroupChatEvents)"/>
    public bool Tell(GroupChatSignals signals) => IsWorking() && Follow(observer.OnSignals(signals));

    private bool IsWorking()
    {
        while (_unanswered.TryPeek(out var oldest) && oldest.IsCompleted)
        {
            if (!oldest.IsCompletedSuccessfully)
                return false;
            _ = _unanswered.Dequeue();
        }

        return _unanswered.Count < MostUnanswered;
    }

    private bool Follow(Task told)
    {
        if (!told.IsCompletedSuccessfully)
            _unanswered.Enqueue(told);
        return true;
    }
}
