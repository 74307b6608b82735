using System.Globalization;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>By name, question, relationship and temper, with a little chance: a sum of reasons for each character.</summary>
internal static class NaturalChoice
{
    private const int MessagesRead = 60;

    public static SpeakerDecision Choose(SpeakerQuestion question, double[] draws)
    {
        var address = question.Address ?? Read(question);
        var scene = Scene.Of(question, address);
        var candidates = new List<SpeakerCandidate>(question.Seats.Count);
        for (var index = 0; index < question.Seats.Count; index++)
        {
            var seat = question.Seats[index];
            candidates.Add(SpeakerChoice.Barred(question, seat) is { } barred
                ? SpeakerChoice.Candidate(seat, barred)
                : SpeakerChoice.Candidate(seat, [.. Reasons(question, scene, seat, draws[index])]));
        }

        var (chosen, remark) = Pick(question, scene, candidates);
        return SpeakerChoice.Decide(question, SpeakerStrategy.Natural, candidates, chosen, remark);
    }

    private static Address Read(SpeakerQuestion question) => question.Message is { Text.Length: > 0 } message
        ? AddressReader.Read(message.Text, NameBook.Of(question.Seats, question.People), question.IsSpoken)
        : Address.Nobody;

    private static (IReadOnlyList<string> Chosen, string? Remark) Pick(SpeakerQuestion question, Scene scene, List<SpeakerCandidate> candidates)
    {
        var weights = question.Weights;
        var free = candidates.Where(candidate => candidate.Score > weights.Out / 2).OrderByDescending(candidate => candidate.Score).ToArray();
        if (free.Length == 0)
        {
            return ([], candidates.TrueForAll(candidate => candidate.Reasons is [{ Kind: "talkativeness" }, ..])
                ? "Everybody here speaks only when asked." : "Nobody here may speak.");
        }

        var chosen = scene.Asked.Where(key => free.Any(candidate => candidate.CharacterKey == key)).Take(weights.MostAsked).ToList();
        if (scene.Address.Group == AddressedGroup.Everybody && scene.Asked.Count == 0)
        {
            chosen.AddRange(free.Where(candidate => !scene.Address.LeftOut.Contains(candidate.CharacterKey)).Take(weights.MostAsked)
                .Select(candidate => candidate.CharacterKey));
        }

        if (chosen.Count == 0)
        {
            var least = question.Cause switch
            {
                TurnCause.Message => weights.LeastForMessage,
                TurnCause.Reply => weights.LeastForReply,
                _ => double.MinValue,
            };
            if (free[0].Score < least)
            {
                return ([], question.Cause == TurnCause.Reply ? "Nobody had anything to add." : scene.AskedPerson is { } person ? $"That was for {person}." : "Nobody felt spoken to.");
            }

            chosen.Add(free[0].CharacterKey);
        }

        // In auto mode and among themselves they take turns; a person may get a second voice.
        if (question.Cause == TurnCause.Message)
        {
            chosen.AddRange(free.Where(candidate => candidate.Score >= weights.LeastToJoin && !chosen.Contains(candidate.CharacterKey))
                .Take(Math.Max(0, weights.MostUnasked - chosen.Count)).Select(candidate => candidate.CharacterKey));
        }

        return (chosen, null);
    }

    private static IEnumerable<ScoreReason> Reasons(SpeakerQuestion question, Scene scene, SpeakerSeat seat, double draw)
    {
        var weights = question.Weights;
        var address = scene.Address;
        var who = scene.AuthorName;
        var isAsked = scene.IsDialogue || scene.Asked.Contains(seat.Key) || address.Group == AddressedGroup.Everybody;
        if (seat.Talkativeness <= 0 && !isAsked && !address.Named.Contains(seat.Key))
        {
            yield return Reason("talkativeness", weights.Out, $"{seat.Name} speaks only when asked.");
            yield break;
        }

        if (address.LeftOut.Contains(seat.Key))
        {
            yield return Reason("mention", weights.LeftOut, $"{who} left {seat.Name} out.");
        }
        else if (address.Called.Contains(seat.Key))
        {
            var place = address.Called.ToList().IndexOf(seat.Key);
            yield return Reason("mention", weights.Called - (0.05 * place), $"{who} called {seat.Name}.");
        }
        else if (address.Named.Contains(seat.Key))
        {
            yield return Reason("mention", weights.TalkedAbout, $"{who} named {seat.Name}.");
        }

        if (address.Asked.Contains(seat.Key))
        {
            yield return Reason("question", weights.Asked, $"{who} asked {seat.Name}.");
        }
        else if (scene.AskedPerson is { } person)
        {
            yield return question.Cause == TurnCause.Reply
                ? Reason("question", weights.SaidToAPerson, $"{who} said it to {person}.")
                : Reason("question", weights.AskedAPerson, $"That was for {person}.");
        }
        else if (scene.Asked.Count == 0 && address.Group != AddressedGroup.None)
        {
            yield return Reason("question", weights.AllAsked, address.Group == AddressedGroup.Everybody ? $"{who} spoke to everybody." : $"{who} asked anybody.");
        }
        else if (scene.Asked.Count == 0 && address.IsQuestion)
        {
            yield return Reason("question", weights.OpenQuestion, $"{who} asked something.");
        }

        if (scene.RepliedTo == seat.Key)
        {
            yield return Reason("reply", weights.RepliedTo, $"{who} replied to {seat.Name}.");
        }
        else if (scene.IsDialogue)
        {
            yield return Reason("reply", weights.RepliedTo, $"{who} has nobody else to talk to.");
        }
        else if (scene.GoesOnWith == seat.Key)
        {
            yield return address.IsQuestion || address.IsToYou
                ? Reason("reply", weights.GoesOn, $"{who} goes on talking with {seat.Name}.")
                : Reason("reply", weights.SpokeLast, $"{seat.Name} spoke last.");
        }

        if (scene.Feelings.TryGetValue(seat.Key, out var feeling) && Math.Abs(feeling) >= 0.05)
        {
            var likes = feeling > 0 ? "likes" : "does not like";
            yield return Reason("relationship", weights.Liking * feeling, $"{seat.Name} {likes} {who} ({feeling.ToString("0.0", CultureInfo.InvariantCulture)}).");
        }

        yield return Reason("talkativeness", weights.Talkativeness * seat.Talkativeness, seat.Talkativeness switch
        {
            < 0.35 => $"{seat.Name} is quiet.",
            > 0.65 => $"{seat.Name} likes to talk.",
            _ => $"{seat.Name} talks as much as others.",
        });

        var silent = scene.SilentFor.GetValueOrDefault(seat.Key, weights.LongSilence);
        if (silent > 0)
        {
            yield return Reason("recency", weights.Silence * Math.Min(1, silent / (double)weights.LongSilence),
                !scene.SilentFor.ContainsKey(seat.Key) ? $"{seat.Name} has not spoken lately."
                : silent == 1 ? $"1 message since {seat.Name} spoke."
                : $"{silent} messages since {seat.Name} spoke.");
        }

        var turns = scene.LastTurns.Count(key => key == seat.Key);
        var share = scene.LastTurns.Count / (double)question.Seats.Count;
        if (turns > share)
        {
            yield return Reason("repetition", weights.Repetition * (turns - share), $"{seat.Name} had {turns} of the last {scene.LastTurns.Count} turns.");
        }

        yield return Reason("chance", weights.Chance * draw, "A little chance.");
    }

    private static ScoreReason Reason(string kind, double weight, string text) => new() { Kind = kind, Weight = Math.Round(weight, 4), Text = text };

    /// <summary>What is the same for every seat.</summary>
    private sealed record Scene(
        Address Address,
        IReadOnlyList<string> Asked,
        string? AskedPerson,
        string AuthorName,
        string? RepliedTo,
        string? GoesOnWith,
        IReadOnlyDictionary<string, double> Feelings,
        IReadOnlyDictionary<string, int> SilentFor,
        IReadOnlyList<string> LastTurns,
        bool IsDialogue)
    {
        public static Scene Of(SpeakerQuestion question, Address address)
        {
            var seats = question.Seats.Select(seat => seat.Key).ToHashSet(StringComparer.Ordinal);
            var author = question.Message?.AuthorId ?? (question.Recent.Count > 0 ? question.Recent[^1].AuthorId : null);
            var silentFor = new Dictionary<string, int>(StringComparer.Ordinal);
            var lastTurns = new List<string>();
            string? repliedTo = null;
            GroupMessage? before = null;
            var since = 0;
            for (var at = question.Recent.Count - 1; at >= 0 && at >= question.Recent.Count - MessagesRead; at--)
            {
                var message = question.Recent[at];
                if (message.Status is MessageStatus.Deleted or MessageStatus.Failed || message.AuthorKind == AuthorKind.System)
                {
                    continue;
                }

                if (message.AuthorKind == AuthorKind.Character && seats.Contains(message.AuthorId))
                {
                    _ = silentFor.TryAdd(message.AuthorId, since);
                    if (lastTurns.Count < question.Weights.RepetitionTurns)
                    {
                        lastTurns.Add(message.AuthorId);
                    }
                }

                before ??= message.Id != question.Message?.Id ? message : null;
                repliedTo = question.Message?.ReplyTo == message.Id ? message.AuthorId : repliedTo;
                since++;
            }

            var called = (address.Asked.Count > 0 ? address.Asked : address.Called).Where(seats.Contains).ToList();
            if (repliedTo is not null && seats.Contains(repliedTo) && called.Count == 0)
            {
                called.Add(repliedTo);
            }

            var person = question.People.FirstOrDefault(person => person.UserId != author &&
                (address.Called.Contains(person.UserId) || (repliedTo == person.UserId && address.Named.Count == 0)));
            var isOpen = address.Named.Count == 0 && address.Group == AddressedGroup.None && question.Message?.ReplyTo is null;
            return new Scene(
                address,
                called,
                called.Count == 0 ? person?.Name : null,
                question.Message?.AuthorName ?? (question.Recent.Count > 0 ? question.Recent[^1].AuthorName : "Somebody"),
                repliedTo,
                isOpen && question.Cause == TurnCause.Message && before is { AuthorKind: AuthorKind.Character } ? before.AuthorId : null,
                question.Relationships.Where(one => one.To == author && seats.Contains(one.From)).DistinctBy(one => one.From)
                    .ToDictionary(one => one.From, one => one.Affinity, StringComparer.Ordinal),
                silentFor,
                lastTurns,
                question.Cause == TurnCause.Message && question.Seats.Count == 1 && question.People.Count == 1);
        }
    }
}
