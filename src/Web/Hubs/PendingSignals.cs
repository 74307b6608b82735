using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Web.Hubs;

/// <summary>
/// What is true only now and waits for one connection. The newest word about somebody replaces the one before, and the pieces of a message
/// that is being written become one piece, so that what waits does not grow with time. Not thread-safe: its owner's lock guards it.
/// </summary>
internal sealed class PendingSignals
{
    /// <summary>As many as a chat of the largest size can have about everybody in it.</summary>
    private const int Most = 1024;

    /// <summary>What an event takes on the way, without the words in it.</summary>
    private const int EventBytes = 200;

    private readonly Dictionary<string, OrderedDictionary<Key, GroupChatSignal>> _chats = new(StringComparer.Ordinal);
    private int _count;

    /// <returns>How many were left out.</returns>
    public int Add(GroupChatSignals signals)
    {
        if (!_chats.TryGetValue(signals.ChatId, out var pending))
            _chats[signals.ChatId] = pending = [];
        var dropped = 0;
        foreach (var signal in signals.Signals)
        {
            var key = KeyOf(signal);
            if (pending.TryGetValue(key, out var earlier))
                pending[key] = Merge(earlier, signal);
            else if (_count < Most)
                (pending[key], _count) = (signal, _count + 1);
            else
                dropped++;
        }

        return dropped;
    }

    /// <summary>Everything that waits for one chat.</summary>
    public bool TryTake(out string chatId, out GroupChatSignal[] signals)
    {
        foreach (var (id, pending) in _chats)
        {
            (chatId, signals) = (id, [.. pending.Values]);
            _ = _chats.Remove(id);
            _count -= signals.Length;
            if (signals.Length > 0)
                return true;
        }

        (chatId, signals) = ("", []);
        return false;
    }

    /// <summary>Events go first: what waits of the words of a message that they complete is of no use after them.</summary>
    /// <returns>About as many bytes as the events take.</returns>
    public int Overtake(string chatId, GroupChatEvent[] events)
    {
        var pending = _count == 0 ? null : _chats.GetValueOrDefault(chatId);
        var bytes = 0;
        foreach (var happened in events)
        {
            bytes += EventBytes;
            if (happened is not GroupChatEvent.MessageWritten { Message: var message })
                continue;
            bytes += message.Text.Length;
            if (message.Status != MessageStatus.Writing && pending?.Remove(new Key(Kind.Draft, message.Id, message.SwipeIndex)) == true)
                _count--;
        }

        return bytes;
    }

    /// <returns>How many there were.</returns>
    public int Clear()
    {
        var count = _count;
        _chats.Clear();
        _count = 0;
        return count;
    }

    /// <summary>A piece that does not follow on the one that waits is of no use before the message is told whole.</summary>
    private static GroupChatSignal Merge(GroupChatSignal earlier, GroupChatSignal later)
    {
        if (earlier is not GroupChatSignal.Draft first || later is not GroupChatSignal.Draft second)
            return later;
        var end = first.Offset + first.Text.Length;
        if (second.Offset > end)
            return first;
        return second.Offset < first.Offset ? second : first with { Text = string.Concat(first.Text.AsSpan(0, second.Offset - first.Offset), second.Text) };
    }

    private static Key KeyOf(GroupChatSignal signal) => signal switch
    {
        GroupChatSignal.Typing typing => new Key(Kind.Typing, typing.UserId, 0),
        GroupChatSignal.PresenceChanged presence => new Key(Kind.Presence, presence.UserId, 0),
        GroupChatSignal.ActivityChanged activity => new Key(Kind.Activity, activity.CharacterKey, 0),
        GroupChatSignal.Draft draft => new Key(Kind.Draft, draft.MessageId, draft.SwipeIndex),
        _ => throw new InvalidOperationException("A signal of an unknown kind."),
    };

    private enum Kind
    {
        Typing,
        Presence,
        Activity,
        Draft,
    }

    private readonly record struct Key(Kind Kind, string Id, int Index);
}
