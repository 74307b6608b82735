using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>In the order of the list, beginning behind the one who spoke last: a person is answered by each once, otherwise the next one speaks.</summary>
internal static class ListChoice
{
    public static SpeakerDecision Choose(SpeakerQuestion question)
    {
        var last = question.Recent.LastOrDefault(message => message.AuthorKind == AuthorKind.Character)?.AuthorId;
        var start = question.Seats.Select((seat, index) => seat.Key == last ? index + 1 : 0).Max();
        var candidates = new List<SpeakerCandidate>();
        var chosen = new List<string>();
        for (var place = 0; place < question.Seats.Count; place++)
        {
            var seat = question.Seats[(start + place) % question.Seats.Count];
            if (SpeakerChoice.Barred(question, seat) is { } barred)
            {
                candidates.Add(SpeakerChoice.Candidate(seat, barred));
                continue;
            }

            chosen.Add(seat.Key);
            candidates.Add(SpeakerChoice.Candidate(seat, new ScoreReason
            {
                Kind = "order",
                Weight = Math.Round(1 - ((chosen.Count - 1.0) / question.Seats.Count), 4),
                Text = chosen.Count == 1 ? $"It is {seat.Name}'s turn." : $"{seat.Name} comes {chosen.Count - 1} after that.",
            }));
        }

        var most = question.Cause == TurnCause.Message ? question.Weights.MostAsked : 1;
        return SpeakerChoice.Decide(
            question, SpeakerStrategy.List, candidates, [.. chosen.Take(most)], chosen.Count == 0 ? "Nobody here may speak." : null);
    }
}
