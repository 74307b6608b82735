using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>A chat as its members see it.</summary>
internal static class ChatSnapshots
{
    /// <param name="state">How it stands.</param>
    /// <param name="draft">The words so far of what is being written; null when nothing is.</param>
    /// <param name="most">Newest messages in it.</param>
    public static GroupChatSnapshot Of(ChatState state, string? draft, int most)
    {
        var messages = state.Messages.AsSpan();
        var newest = messages.Length > most ? messages[^most..] : messages;
        var shown = new GroupMessage[newest.Length];
        for (var index = 0; index < shown.Length; index++)
            shown[index] = Shown(newest[index].Message, draft, state);
        return new GroupChatSnapshot
        {
            ChatId = state.Header.ChatId,
            Settings = state.Settings,
            CreatedAt = state.Header.CreatedAt,
            Members =
            [
                .. state.Members.Values.Where(member => member.Status == MemberStatus.Joined)
                    .OrderBy(member => member.JoinedAt).ThenBy(member => member.UserId, StringComparer.Ordinal),
            ],
            Characters = [.. state.Here.Select(key => CharacterRules.Describe(state, key))],
            Messages = shown,
            HasEarlier = state.HasEarlier || newest.Length < messages.Length,
            Dynamics = Dynamics(state),
            LastSequence = state.Header.LastSequence,
        };
    }

    public static GroupMessage Shown(GroupMessage message, string? draft, ChatState state)
    {
        if (message.Status != MessageStatus.Writing)
            return message;
        var text = message.Id == state.Turns.Writing?.MessageId ? draft : state.Turns.FindSpeaking(message.Id)?.Text;
        return text is null ? message : message with { Text = text };
    }

    /// <summary>The feelings of those who are here.</summary>
    public static IReadOnlyList<Relationship> Dynamics(ChatState state) =>
    [
        .. state.Relationships.Values.Where(relationship => IsHere(state, relationship.From) && IsHere(state, relationship.To))
            .OrderBy(relationship => relationship.From, StringComparer.Ordinal).ThenBy(relationship => relationship.To, StringComparer.Ordinal),
    ];

    private static bool IsHere(ChatState state, string id) =>
        state.IsHere(id) || (state.Members.TryGetValue(id, out var member) && member.Status == MemberStatus.Joined);
}
