using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Web.Hubs;

namespace Lexi.Web.GroupChats;

/// <summary>
/// Where a chat's events enter the web side: they are queued and the grain goes on. What tells this person that they are out is the last
/// thing that comes through, whatever the grain may still send.
/// </summary>
internal sealed class GroupChatObserver(string userId, ConnectionOutbox outbox) : IGroupChatObserver
{
    private volatile bool _isOver;

    /// <summary>The chat is gone, or this person is no longer in it: nothing comes through here any more.</summary>
    public bool IsOver => _isOver;

    public void Silence() => _isOver = true;

    public Task OnEvents(GroupChatEvents events)
    {
        if (_isOver)
            return Task.CompletedTask;
        var last = LastForThisPerson(events.Events);
        if (last < 0)
        {
            outbox.Post(events);
            return Task.CompletedTask;
        }

        _isOver = true;
        outbox.Post(last == events.Events.Count - 1 ? events : events with { Events = [.. events.Events.Take(last + 1)] });
        return Task.CompletedTask;
    }

    public Task OnSignals(GroupChatSignals signals)
    {
        if (!_isOver)
            outbox.Post(signals);
        return Task.CompletedTask;
    }

    private int LastForThisPerson(IReadOnlyList<GroupChatEvent> events)
    {
        for (var at = 0; at < events.Count; at++)
        {
            if (events[at] is GroupChatEvent.ChatDeleted || (events[at] is GroupChatEvent.MemberLeft left && left.UserId == userId))
                return at;
        }

        return -1;
    }
}
