using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>
/// The newest events of a chat, for clients that come back. Of a message only the newest state is kept: its earlier places are told again with
/// that, so a message that was removed is never told again with its words.
/// </summary>
internal sealed class ChatEventLog(int most, long lastSequence)
{
    private readonly Queue<object> _kept = new();
    private readonly Dictionary<string, NewestMessage> _messages = new(StringComparer.Ordinal);

    /// <summary>Sequence of the newest event.</summary>
    public long LastSequence { get; private set; } = lastSequence;

    public void Add(GroupChatEvent happened)
    {
        LastSequence = happened.Sequence;
        _kept.Enqueue(happened is GroupChatEvent.MessageWritten written ? Replace(written.Message) : happened);
        if (_kept.Count <= most || _kept.Dequeue() is not NewestMessage forgotten)
            return;
        if (--forgotten.Places == 0)
            _ = _messages.Remove(forgotten.Message.Id);
    }

    /// <summary>The events after one the client has.</summary>
    /// <returns>False when some of them are gone, or the client claims one that never was: it starts from a snapshot.</returns>
    public bool TryGetAfter(long sequence, out IReadOnlyList<GroupChatEvent> missed)
    {
        missed = [];
        if (sequence < 0 || sequence > LastSequence || LastSequence - sequence > _kept.Count)
            return false;
        var count = (int)(LastSequence - sequence);
        missed = [.. _kept.Skip(_kept.Count - count).Select((kept, index) => Numbered(kept, sequence + index + 1))];
        return true;
    }

    private NewestMessage Replace(GroupMessage message)
    {
        if (!_messages.TryGetValue(message.Id, out var newest))
            _messages[message.Id] = newest = new NewestMessage();
        newest.Message = message;
        newest.Places++;
        return newest;
    }

    private static GroupChatEvent Numbered(object kept, long sequence) =>
        kept is NewestMessage message ? new GroupChatEvent.MessageWritten(message.Message) { Sequence = sequence } : (GroupChatEvent)kept;

    /// <summary>All places of one message that are kept.</summary>
    private sealed class NewestMessage
    {
        public GroupMessage Message { get; set; } = null!;

        public int Places { get; set; }
    }
}
