using Lexi.Grains.GroupChats.Machine;

namespace Lexi.Grains.GroupChats;

/// <summary>What a character remembers of those who are here.</summary>
internal sealed class ChatRecall(GroupChatServices services)
{
    private const int MostOfOne = 50;

    /// <summary>Of the person it answers, the newest first.</summary>
    public Task<IReadOnlyList<ChatMemory>> Of(ChatState state, AnswerTurn turn) =>
        state.Members.ContainsKey(turn.OnBehalfOf)
            ? services.Memories.Of(turn.CharacterKey, turn.OnBehalfOf, MostOfOne, CancellationToken.None)
            : Task.FromResult<IReadOnlyList<ChatMemory>>([]);
}
