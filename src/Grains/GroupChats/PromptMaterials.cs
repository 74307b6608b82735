using System.Security.Cryptography;
using System.Text;
using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>Makes of a chat what a character could be told.</summary>
internal static class PromptMaterials
{
    private const int MostPeople = 20;

    public static async Task<PromptMaterial> Of(
        IGrainFactory grains, ChatState state, AnswerTurn turn, CharacterProfile profile, IReadOnlyList<ChatMemory> memories) => new()
        {
            Character = profile,
            Settings = state.Settings,
            Cause = turn.Cause,
            History = [.. state.Messages.Select(stored => stored.Message)],
            Others = await Others(grains, state, turn.CharacterKey),
            Feelings = [.. CharacterRules.FeelingsNow(state, turn.StartedAt).Where(feeling => feeling.From == turn.CharacterKey)],
            Memories = memories,
            Summary = state.Header.Summaries.GetValueOrDefault(turn.CharacterKey),
            UpToPosition = turn.Cause == TurnCause.Regenerated ? state.FindMessage(turn.MessageId)?.Message.Position - 1 : null,
            ContinuedMessageId = turn.Cause == TurnCause.Continued ? turn.MessageId : null,
        };

    /// <summary>An opaque name of a person for the provider's abuse detection.</summary>
    public static string SafetyIdentifierOf(string userId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"lexi:{userId}")));

    /// <summary>The people who are here, those who wrote last first: in a crowd the others are not worth the words.</summary>
    public static IReadOnlyList<GroupMember> People(ChatState state)
    {
        var people = new List<GroupMember>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = state.Messages.Length - 1; index >= 0 && people.Count < MostPeople; index--)
        {
            var message = state.Messages[index].Message;
            if (message.AuthorKind == AuthorKind.Person)
                Add(message.AuthorId);
        }

        foreach (var person in state.Names.People)
        {
            if (people.Count >= MostPeople)
                break;
            Add(person.UserId);
        }

        return people;

        void Add(string userId)
        {
            if (state.Members.TryGetValue(userId, out var member) && member.Status == MemberStatus.Joined && seen.Add(userId))
                people.Add(member);
        }
    }

    private static async Task<IReadOnlyList<PromptOther>> Others(IGrainFactory grains, ChatState state, string characterKey)
    {
        var others = new List<PromptOther>();
        foreach (var person in People(state))
            others.Add(new PromptOther(person.UserId, person.DisplayName, AuthorKind.Person, await ChatPeople.AboutOf(grains, person.UserId, person.PersonaId)));
        foreach (var key in state.Here)
        {
            if (key != characterKey)
                others.Add(new PromptOther(key, state.NameOf(key), AuthorKind.Character, state.Profiles.GetValueOrDefault(key)?.Card.Tagline ?? ""));
        }

        return others;
    }
}
