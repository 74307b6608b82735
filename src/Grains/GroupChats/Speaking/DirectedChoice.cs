using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>What a model chose, as far as it may be chosen; otherwise the natural choice with a remark.</summary>
internal static class DirectedChoice
{
    public static SpeakerDecision Choose(SpeakerQuestion question, double[] draws)
    {
        var natural = NaturalChoice.Choose(question, draws);
        if (question.Direction is not { } direction)
        {
            return natural with { Remark = Because("The model could not choose", natural) };
        }

        var free = question.Seats.Where(seat => SpeakerChoice.Barred(question, seat) is null).Select(seat => seat.Key).ToHashSet(StringComparer.Ordinal);
        var chosen = direction.Speakers.Where(free.Contains).Distinct().Take(question.Weights.MostAsked).ToArray();
        if (chosen.Length == 0 && direction.Speakers.Count > 0)
        {
            return natural with { Remark = Because("The model chose somebody who cannot speak", natural) };
        }

        var candidates = question.Seats.Select(seat =>
        {
            var place = Array.IndexOf(chosen, seat.Key);
            var scored = natural.Candidates.First(candidate => candidate.CharacterKey == seat.Key);
            return place < 0 ? scored : SpeakerChoice.Candidate(seat, [new ScoreReason
            {
                Kind = "model",
                Weight = question.Weights.Forced - place,
                Text = direction.Reason.Length > 0 ? $"The model chose {seat.Name}: {direction.Reason}" : $"The model chose {seat.Name}.",
            }, .. scored.Reasons]);
        });
        var silence = direction.Reason.Length > 0 ? $"The model chose silence: {direction.Reason}" : "The model chose silence.";
        return SpeakerChoice.Decide(question, SpeakerStrategy.ModelDirected, candidates, chosen, chosen.Length == 0 ? silence : null);
    }

    private static string Because(string what, SpeakerDecision natural) =>
        natural.Remark is { } remark ? $"{what}; chosen by the rules instead. {remark}" : $"{what}; chosen by the rules instead.";
}
