using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>What of a chat's events is kept for clients that come back.</summary>
internal static class ChatEvents
{
    /// <summary>Of a message only its newest state: one that was removed is never told again with its words.</summary>
    public static ResumeLog<GroupChatEvent> Log(int most, long lastSequence) => new(
        most,
        lastSequence,
        happened => happened.Sequence,
        (happened, sequence) => happened with { Sequence = sequence },
        happened => happened is GroupChatEvent.MessageWritten written ? written.Message.Id : null);
}
