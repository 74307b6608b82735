using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Nobody twice before everybody once; among those who are left, chance decides.</summary>
internal static class PooledChoice
{
    // Twenty rounds of twenty characters, with people in between.
    private const int MessagesRead = 1000;

    public static SpeakerDecision Choose(SpeakerQuestion question, double[] draws)
    {
        var free = question.Seats.Where(seat => SpeakerChoice.Barred(question, seat) is null).Select(seat => seat.Key).ToHashSet(StringComparer.Ordinal);
        var spoken = Spoken(question, free);
        var candidates = question.Seats.Select((seat, index) => SpeakerChoice.Barred(question, seat) is { } barred
            ? SpeakerChoice.Candidate(seat, barred)
            : SpeakerChoice.Candidate(
                seat,
                spoken.Contains(seat.Key)
                    ? new ScoreReason { Kind = "pool", Weight = -1, Text = $"{seat.Name} has had a turn in this round." }
                    : new ScoreReason { Kind = "pool", Weight = 1, Text = $"{seat.Name} has not had a turn in this round." },
                new ScoreReason { Kind = "chance", Weight = Math.Round(draws[index], 4), Text = "The draw." })).ToArray();
        var best = candidates.Where(candidate => free.Contains(candidate.CharacterKey)).MaxBy(candidate => candidate.Score);
        return SpeakerChoice.Decide(
            question, SpeakerStrategy.Pooled, candidates, best is null ? [] : [best.CharacterKey], best is null ? "Nobody here may speak." : null);
    }

    /// <summary>Who spoke in the round that is not over. Somebody forced to speak twice begins a round of their own.</summary>
    private static HashSet<string> Spoken(SpeakerQuestion question, HashSet<string> free)
    {
        var everybody = question.Seats.Where(seat => seat is { IsMuted: false, IsEntitled: true }).Select(seat => seat.Key).ToHashSet(StringComparer.Ordinal);
        var spoken = new HashSet<string>(StringComparer.Ordinal);
        for (var at = Math.Max(0, question.Recent.Count - MessagesRead); at < question.Recent.Count; at++)
        {
            var message = question.Recent[at];
            if (message.AuthorKind != AuthorKind.Character || !everybody.Contains(message.AuthorId))
            {
                continue;
            }

            if (!spoken.Add(message.AuthorId))
            {
                spoken.Clear();
                _ = spoken.Add(message.AuthorId);
            }

            if (spoken.Count == everybody.Count)
            {
                spoken.Clear();
            }
        }

        // Who may not speak now (they wrote the message) cannot hold a round up.
        return free.IsSubsetOf(spoken) ? [] : spoken;
    }
}
