namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>Where a chat's events leave the grain, one a connection. Implementations only enqueue.</summary>
[Alias("lexi.IGroupChatObserver")]
public interface IGroupChatObserver : IGrainObserver
{
    /// <summary>Events in order, without gaps.</summary>
    Task OnEvents(GroupChatEvents events);

    /// <summary>May be lost, and may be left out for a slow client.</summary>
    Task OnSignals(GroupChatSignals signals);
}
