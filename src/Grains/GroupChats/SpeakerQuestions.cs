using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>Makes of a chat what the choice of a speaker looks at.</summary>
internal static class SpeakerQuestions
{
    private const int RecentMessages = 60;

    public static SpeakerQuestion Of(ChatState state, PendingDecision pending, DateTimeOffset now, IReadOnlySet<string> entitled)
    {
        var message = pending.CausedBy is { } id ? state.FindMessage(id)?.Message : null;
        // The words of a character are known; those of a person were only heard.
        var isTranscribed = message is { AuthorKind: AuthorKind.Person, Spoken: not null };
        return new SpeakerQuestion
        {
            DecisionId = pending.Id,
            At = now,
            Cause = pending.Cause,
            Strategy = state.Settings.Strategy,
            Seats = [.. state.Here.Select(key => SeatOf(state, key, entitled.Contains(key)))],
            People = state.Names.People,
            Message = message,
            Address = message is null ? null : state.Names.Read(message.Text, isTranscribed),
            IsSpoken = isTranscribed,
            Recent = Recent(state),
            Relationships = CharacterRules.FeelingsNow(state, now),
            TurnsWithoutPerson = state.Turns.CharacterTurns,
            MostTurns = pending.Cause == TurnCause.Auto ? state.Settings.MostAutoTurns : state.Settings.MostCharacterTurns,
        };
    }

    private static SpeakerSeat SeatOf(ChatState state, string key, bool isEntitled)
    {
        var profile = state.Profiles.GetValueOrDefault(key);
        return new SpeakerSeat(key, profile?.Card.Name ?? key)
        {
            Aliases = profile?.Aliases ?? [],
            Talkativeness = profile?.Talkativeness ?? 0,
            // One whose author took it away cannot speak either.
            IsMuted = state.Characters[key].IsMuted || profile is null,
            IsEntitled = isEntitled,
        };
    }

    private static GroupMessage[] Recent(ChatState state)
    {
        var messages = state.Messages.AsSpan();
        var newest = messages.Length > RecentMessages ? messages[^RecentMessages..] : messages;
        var recent = new List<GroupMessage>(newest.Length);
        foreach (var stored in newest)
        {
            if (stored.Message.Status is MessageStatus.Complete or MessageStatus.Interrupted && stored.Message.Text.Length > 0)
                recent.Add(stored.Message);
        }

        return [.. recent];
    }
}
