using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>The connections that listen to a chat, in the order they came. What is told is made once for all of them.</summary>
internal sealed class ChatListeners(string chatId, GroupChatInstruments instruments)
{
    private readonly List<ChatListener> _all = [];
    private readonly Dictionary<string, int> _connections = new(StringComparer.Ordinal);

    public int Count => _all.Count;

    /// <summary>How many connections this person has.</summary>
    public int Of(string userId) => _connections.GetValueOrDefault(userId);

    public void Add(ChatListener listener)
    {
        _ = Remove(listener.AttachmentId);
        _all.Add(listener);
        _connections[listener.UserId] = Of(listener.UserId) + 1;
        instruments.Listening(1);
    }

    /// <returns>The person whose it was; null when there is none.</returns>
    public string? Remove(string attachmentId)
    {
        var index = _all.FindIndex(listener => listener.AttachmentId == attachmentId);
        if (index < 0)
            return null;
        var userId = _all[index].UserId;
        _all.RemoveAt(index);
        Forget(userId);
        return userId;
    }

    public void RemoveAllOf(string userId)
    {
        foreach (var listener in _all.FindAll(listener => listener.UserId == userId))
            _ = Remove(listener.AttachmentId);
    }

    /// <returns>People of whom a connection was let go because it does not work; null when none was.</returns>
    public IReadOnlyList<string>? Tell(IReadOnlyList<GroupChatEvent> events)
    {
        // Each connection keeps it as an array until it is written: it is one already, the same for all.
        var told = new GroupChatEvents { ChatId = chatId, Events = events as GroupChatEvent[] ?? [.. events] };
        List<ChatListener>? failed = null;
        foreach (var listener in _all)
        {
            if (!listener.Tell(told))
                (failed ??= []).Add(listener);
        }

        return Drop(failed);
    }

    /// <inheritdoc cref="Tell(IReadOnlyList{GroupChatEvent})"/>
    public IReadOnlyList<string>? Tell(IReadOnlyList<GroupChatSignal> signals)
    {
        var told = new GroupChatSignals { ChatId = chatId, Signals = signals };
        List<ChatListener>? failed = null;
        foreach (var listener in _all)
        {
            if (!listener.Tell(told))
                (failed ??= []).Add(listener);
        }

        return Drop(failed);
    }

    private List<string>? Drop(List<ChatListener>? failed)
    {
        if (failed is null)
            return null;
        foreach (var listener in failed)
        {
            _ = Remove(listener.AttachmentId);
            instruments.ListenerDropped();
        }

        return [.. failed.Select(listener => listener.UserId).Distinct(StringComparer.Ordinal)];
    }

    private void Forget(string userId)
    {
        instruments.Listening(-1);
        if (_connections[userId] == 1)
            _ = _connections.Remove(userId);
        else
            _connections[userId]--;
    }
}
