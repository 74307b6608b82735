using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>Which reasons of feelings may tell what a message said.</summary>
internal static class FeelingReasons
{
    /// <summary>A reason is written from what somebody said and the words before it: so many messages together.</summary>
    public const int MessagesRead = 8;

    /// <summary>
    /// Of those who heard it: what they feel for its author, and for whoever spoke so soon after it that it was read again. Rather one too many than
    /// one too few: a reason that is gone comes again with the next word.
    /// </summary>
    public static IReadOnlyList<Relationship> ThatMayTell(ChatState state, GroupMessage message)
    {
        var isLoaded = state.Messages.Length > 0 && state.Messages[0].Message.Position <= message.Position;
        var authors = state.Messages.Select(stored => stored.Message)
            .Where(after => after.Position > message.Position && after.AuthorKind != AuthorKind.System)
            .Take(MessagesRead).Select(after => after.AuthorId).Append(message.AuthorId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. state.Relationships.Values
                .Where(feeling => feeling.Reason.Length > 0 && feeling.At >= message.CreatedAt && message.Audience.Contains(feeling.From)
                    && (!isLoaded || authors.Contains(feeling.To)))
                .OrderBy(feeling => feeling.From, StringComparer.Ordinal).ThenBy(feeling => feeling.To, StringComparer.Ordinal),
        ];
    }
}
