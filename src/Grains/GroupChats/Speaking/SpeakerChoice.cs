using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>
/// Who speaks next, and why. Pure: the same question and the same chance give the same decision. A person's explicit choice comes first, then
/// the strategy; who is muted or not paid for never speaks; nobody is a legal answer, and says why.
/// </summary>
public static class SpeakerChoice
{
    /// <param name="question">What is known.</param>
    /// <param name="chance">Seeded; one number a seat is drawn, whatever the strategy.</param>
    public static SpeakerDecision Choose(SpeakerQuestion question, Random chance)
    {
        var draws = new double[question.Seats.Count];
        for (var seat = 0; seat < draws.Length; seat++)
        {
            draws[seat] = chance.NextDouble();
        }

        if (question.Forced is { } forced)
        {
            return Forced(question, forced);
        }

        if (question.Seats.Count == 0)
        {
            return Decide(question, question.Strategy, [], [], "There is no character here.");
        }

        if (question.Cause is TurnCause.Reply or TurnCause.Auto && question.TurnsWithoutPerson >= question.MostTurns)
        {
            return Capped(question);
        }

        var decision = question.Strategy switch
        {
            SpeakerStrategy.List => ListChoice.Choose(question),
            SpeakerStrategy.Pooled => PooledChoice.Choose(question, draws),
            SpeakerStrategy.Manual => Manual(question),
            SpeakerStrategy.ModelDirected => DirectedChoice.Choose(question, draws),
            _ => NaturalChoice.Choose(question, draws),
        };

        // "Everybody, sing!" from a character is no way around the cap.
        return question.Cause is TurnCause.Reply or TurnCause.Auto
            ? decision with { Chosen = [.. decision.Chosen.Take(question.MostTurns - question.TurnsWithoutPerson)] }
            : decision;
    }

    /// <summary>Puts the candidates in order, best first; equal ones as they stand in the list.</summary>
    internal static SpeakerDecision Decide(
        SpeakerQuestion question, SpeakerStrategy strategy, IEnumerable<SpeakerCandidate> candidates, IReadOnlyList<string> chosen, string? remark) => new()
        {
            Id = question.DecisionId,
            At = question.At,
            Cause = question.Cause,
            CausedBy = question.Message?.Id,
            Strategy = strategy,
            Candidates = [.. candidates.OrderByDescending(candidate => candidate.Score)],
            Chosen = chosen,
            Remark = remark,
        };

    /// <summary>Why this one cannot speak at all; null when it can.</summary>
    internal static ScoreReason? Barred(SpeakerQuestion question, SpeakerSeat seat) =>
        seat.IsMuted ? new ScoreReason { Kind = "muted", Weight = question.Weights.Out, Text = $"{seat.Name} is muted." }
        : !seat.IsEntitled ? new ScoreReason { Kind = "entitlement", Weight = question.Weights.Out, Text = $"There is no subscription for {seat.Name}." }
        : IsAuthor(question, seat) ? new ScoreReason { Kind = "repetition", Weight = question.Weights.Out, Text = $"{seat.Name} spoke just now." }
        : null;

    internal static SpeakerCandidate Candidate(SpeakerSeat seat, params IReadOnlyList<ScoreReason> reasons) =>
        new() { CharacterKey = seat.Key, Score = Math.Round(reasons.Sum(reason => reason.Weight), 4), Reasons = reasons };

    // Nobody answers themselves. In auto mode a single character may go on.
    private static bool IsAuthor(SpeakerQuestion question, SpeakerSeat seat) => question.Cause switch
    {
        TurnCause.Reply => question.Message?.AuthorId == seat.Key,
        TurnCause.Auto => question.Seats.Count > 1 && question.Recent is [.., { AuthorKind: AuthorKind.Character } last] && last.AuthorId == seat.Key,
        _ => false,
    };

    private static SpeakerDecision Forced(SpeakerQuestion question, string key)
    {
        var reason = (SpeakerSeat seat) => new ScoreReason
        {
            Kind = "forced",
            Weight = question.Weights.Forced,
            Text = question.Cause switch
            {
                TurnCause.Continued => $"Somebody asked {seat.Name} to go on.",
                TurnCause.Regenerated => $"Somebody asked {seat.Name} for another version.",
                _ => $"Somebody made {seat.Name} speak.",
            },
        };
        var seat = question.Seats.FirstOrDefault(seat => seat.Key == key);
        var barred = seat is null ? null : Barred(question with { Cause = TurnCause.Forced }, seat);
        var candidates = question.Seats.Select(each => each.Key != key ? Candidate(each) : barred is null ? Candidate(each, reason(each)) : Candidate(each, barred));
        return seat is null ? Decide(question, question.Strategy, candidates, [], "That character is not here.")
            : Decide(question, question.Strategy, candidates, barred is null ? [key] : [], barred?.Text);
    }

    private static SpeakerDecision Capped(SpeakerQuestion question)
    {
        var turns = question.TurnsWithoutPerson == 1 ? "1 turn" : $"{question.TurnsWithoutPerson} turns";
        var cap = new ScoreReason { Kind = "cap", Weight = question.Weights.Out, Text = $"The characters took {turns} without a person." };
        return Decide(question, question.Strategy, question.Seats.Select(seat => Candidate(seat, cap)), [], cap.Text + " They wait for one.");
    }

    private static SpeakerDecision Manual(SpeakerQuestion question) => Decide(
        question,
        SpeakerStrategy.Manual,
        question.Seats.Select(seat => Barred(question, seat) is { } barred ? Candidate(seat, barred) : Candidate(seat)),
        [],
        "In this chat a person says who speaks.");
}
