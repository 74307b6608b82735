using System.Collections.Immutable;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>
/// What is to be answered, and by whom. Who a person chose comes first, then whoever was named or asked, then characters among themselves.
/// Turns that are owed to different people stand beside each other.
/// </summary>
internal static class QuestionRules
{
    private const int MostWaiting = 10;

    /// <summary>A person takes part: characters who talked among themselves wait, and what was prepared for the same person is made anew.</summary>
    public static void Yield(FloorStep step, string userId)
    {
        var state = step.State;
        // Of several who were to answer the same words, one was heard already: the talk has moved on from the rest.
        var begun = state.LastDecision;
        step.State = state with
        {
            Queue = state.Queue.RemoveAll(turn => turn.IsAmongThemselves || (IsOwed(turn, userId) && turn.DecisionId == begun)),
            Deciding = state.Deciding is { IsOfPerson: false } ? null : state.Deciding,
            Answerable = null,
            CharacterTurns = 0,
            IdlePrompts = 0,
            IsAutoPaused = false,
            StoppedAt = null,
            LastPerson = userId,
        };
        foreach (var answer in step.AnswersWhere(answer => !answer.IsHeard))
        {
            if (answer.IsAmongThemselves || (answer.IsOwedTo(userId) && answer.Turn.DecisionId == begun))
                AnswerRules.Discard(step, answer);
            else if (answer.IsOwedTo(userId))
                AnswerRules.PutBack(step, answer);
        }
    }

    public static void Write(FloorStep step, FloorInput.Wrote wrote)
    {
        if (Knows(step.State, wrote.MessageId))
            return;
        Yield(step, wrote.UserId);
        Ask(step, new FloorQuestion(TurnCause.Message, wrote.MessageId, wrote.UserId, null));
    }

    public static void Force(FloorStep step, FloorInput.Forced forced)
    {
        if (!step.State.Characters.Contains(forced.CharacterKey))
            return;
        Yield(step, forced.UserId);
        if (step.State.Answers.Exists(answer => answer.IsHeard && answer.Turn.CharacterKey == forced.CharacterKey))
            return;
        foreach (var answer in step.AnswersWhere(answer => !answer.IsHeard))
        {
            AnswerRules.PutBack(step, answer);
        }

        if (!step.Settings.AllowsOverlap && step.State.FindPerson(forced.UserId) is { MayInterrupt: true })
        {
            foreach (var answer in step.AnswersWhere(answer => answer.IsHeard))
            {
                AnswerRules.Cut(step, answer);
            }
        }

        step.State = step.State with
        {
            Queue = step.State.Queue.RemoveAll(turn => turn.CharacterKey == forced.CharacterKey && turn.OnBehalfOf == forced.UserId),
            Waiting = step.State.Waiting.RemoveAll(question => question.Forced == forced.CharacterKey),
        };
        Ask(step, new FloorQuestion(TurnCause.Forced, null, forced.UserId, forced.CharacterKey));
    }

    public static void Stop(FloorStep step, FloorInput.Stopped stopped)
    {
        if (stopped.UtteranceId is { } utteranceId)
        {
            step.State = step.State with { Queue = step.State.Queue.RemoveAll(turn => turn.UtteranceId == utteranceId) };
            foreach (var answer in step.AnswersWhere(answer => answer.Id == utteranceId))
            {
                if (answer.IsHeard)
                    AnswerRules.Cut(step, answer);
                else
                    AnswerRules.Discard(step, answer);
            }

            return;
        }

        End(step);
        step.State = step.State with { StoppedAt = step.Now, LastPerson = stopped.UserId, CharacterTurns = 0 };
    }

    public static void Remove(FloorStep step, string messageId)
    {
        var state = step.State;
        step.State = state with
        {
            Queue = state.Queue.RemoveAll(turn => turn.CausedBy == messageId),
            Waiting = state.Waiting.RemoveAll(question => question.MessageId == messageId),
            Deciding = state.Deciding?.MessageId == messageId ? null : state.Deciding,
            Answerable = state.Answerable == messageId ? null : state.Answerable,
        };
        foreach (var answer in step.AnswersWhere(answer => answer.Turn.CausedBy == messageId || answer.Id == messageId))
        {
            // Cutting one may have thrown away another.
            if (!step.State.Answers.Contains(answer))
                continue;
            if (answer.IsHeard)
                AnswerRules.Cut(step, answer);
            else
                AnswerRules.Discard(step, answer);
        }

        // What was put back when the one before it was cut answers the same words.
        step.State = step.State with { Queue = step.State.Queue.RemoveAll(turn => turn.CausedBy == messageId) };
    }

    /// <summary>Ends what is heard, and what was to follow.</summary>
    public static void End(FloorStep step)
    {
        step.State = step.State with { Queue = [], Waiting = [], Deciding = null };
        foreach (var answer in step.AnswersWhere(answer => !answer.IsHeard))
        {
            AnswerRules.Discard(step, answer);
        }

        foreach (var answer in step.AnswersWhere(answer => answer.IsHeard))
        {
            AnswerRules.Cut(step, answer);
        }

        step.State = step.State with { Answerable = null };
    }

    /// <summary>Somebody's words, or their wish, wait to be decided.</summary>
    public static void Ask(FloorStep step, FloorQuestion question)
    {
        var waiting = question.Forced is null ? step.State.Waiting.Add(question) : step.State.Waiting.Insert(0, question);
        step.State = step.State with { Waiting = waiting.Count > MostWaiting ? waiting.RemoveAt(question.Forced is null ? 0 : MostWaiting) : waiting };
    }

    /// <summary>The message is being answered, or is to be.</summary>
    public static bool Knows(FloorState state, string messageId) =>
        state.Waiting.Exists(question => question.MessageId == messageId) || state.Deciding?.MessageId == messageId
        || state.Queue.Exists(turn => turn.CausedBy == messageId) || state.Answers.Exists(answer => answer.Turn.CausedBy == messageId);

    /// <summary>After every step: the next thing is decided when nothing else is.</summary>
    public static void GoOn(FloorStep step)
    {
        if (step.State.Characters.IsEmpty)
            step.State = step.State with { Waiting = [], Answerable = null };
        if (step.State.Deciding is not null || step.State.People.IsEmpty)
            return;
        // Who goes on speaking has not asked everything yet.
        var next = step.State.Waiting.Find(question => question.Forced is not null || !step.State.Speech.Exists(speech => speech.IsOpen && speech.UserId == question.UserId));
        if (next is not null)
        {
            step.State = step.State with { Waiting = step.State.Waiting.Remove(next) };
            Choose(step, next.Cause, next.MessageId, next.UserId, next.Forced);
        }
        else if (step.State.Answerable is { } answerable && !step.State.IsPersonsTurn && step.State.Queue.IsEmpty && step.State.Answers.IsEmpty)
        {
            step.State = step.State with { Answerable = null };
            if (step.State.Characters.Count > 1 && step.State.CharacterTurns < step.Settings.MostCharacterTurns)
                Choose(step, TurnCause.Reply, answerable, Payer(step.State), null);
        }
    }

    public static void Choose(FloorStep step, TurnCause cause, string? messageId, string onBehalfOf, string? forced)
    {
        var id = step.NewId("dec_");
        step.State = step.State with { Deciding = new FloorDecision(id, cause, messageId, onBehalfOf, step.Now + step.Settings.DecidingMs) };
        step.Do(new FloorEffect.Decide(id, cause, messageId, onBehalfOf, step.State.CharacterTurns, forced));
    }

    public static void Decide(FloorStep step, FloorInput.Decided decided)
    {
        // Somebody acted meanwhile, or it took too long.
        if (step.State.Deciding is not { } asked || asked.Id != decided.DecisionId)
            return;
        step.State = step.State with { Deciding = null };
        var chosen = decided.Decision is { } decision ? Turns(step, asked, decision) : [];
        // Being silent is a turn of its own: characters who go on by themselves must not be asked for ever.
        if (asked.Cause == TurnCause.Auto && chosen.IsEmpty)
            step.State = step.State with { CharacterTurns = step.State.CharacterTurns + 1 };
        if (asked.Cause == TurnCause.Message && GoesOn(step, asked, decided.Decision))
            return;
        Enqueue(step, chosen);
    }

    /// <summary>The choice takes too long: the talk goes on without it.</summary>
    public static void GiveUp(FloorStep step)
    {
        if (step.State.Deciding is not { } asked || asked.Deadline > step.Now)
            return;
        Decide(step, new FloorInput.Decided(asked.Id, null));
        if (asked.IsOfPerson && step.State.Queue.IsEmpty)
            step.Do(new FloorEffect.Notice(FloorNotices.Undecided, "Nobody found an answer just now. Please say that again."));
    }

    /// <summary>The person on whose behalf characters talk among themselves.</summary>
    public static string Payer(FloorState state) => state.LastPerson ?? state.People[0].UserId;

    private static ImmutableList<QueuedAnswer> Turns(FloorStep step, FloorDecision asked, SpeakerDecision decision)
    {
        var state = step.State;
        var most = asked.Cause switch
        {
            TurnCause.Reply => state.Settings.MostCharacterTurns - state.CharacterTurns,
            TurnCause.Auto => state.Settings.MostAutoTurns - state.CharacterTurns,
            _ => state.Settings.MostQueued,
        };
        return
        [
            .. decision.Chosen.Distinct(StringComparer.Ordinal).Where(key => state.Characters.Contains(key)).Take(Math.Max(0, most)).Select(key => new QueuedAnswer
            {
                UtteranceId = step.NewId("msg_"),
                CharacterKey = key,
                Cause = asked.Cause,
                CausedBy = asked.MessageId,
                DecisionId = decision.Id,
                OnBehalfOf = asked.OnBehalfOf,
                Reason = Strongest(decision, key),
            }),
        ];
    }

    /// <summary>
    /// Further words of a person that call nobody belong to what they said before: who was to answer that answers both. Words that call
    /// somebody are a new question, and what was owed to the same person before is dropped.
    /// </summary>
    private static bool GoesOn(FloorStep step, FloorDecision asked, SpeakerDecision? decision)
    {
        if (!step.State.Queue.Exists(turn => IsOwed(turn, asked.OnBehalfOf)))
            return false;
        if (decision is { Chosen.Count: > 0 } && decision.Chosen.Any(key => IsCalled(decision, key)))
        {
            step.State = step.State with { Queue = step.State.Queue.RemoveAll(turn => IsOwed(turn, asked.OnBehalfOf)) };
            return false;
        }

        step.State = step.State with
        {
            Queue = [.. step.State.Queue.Select(turn => IsOwed(turn, asked.OnBehalfOf) && decision is not null ? turn with { CausedBy = asked.MessageId } : turn)],
        };
        return true;
    }

    private static void Enqueue(FloorStep step, ImmutableList<QueuedAnswer> turns)
    {
        if (turns.IsEmpty)
            return;
        var queue = step.State.Queue;
        var at = turns[0].Cause switch
        {
            TurnCause.Forced => 0,
            TurnCause.Message => queue.FindLastIndex(turn => !turn.IsAmongThemselves) + 1,
            _ => queue.Count,
        };
        step.Put(queue.InsertRange(at, turns));
    }

    private static bool IsOwed(QueuedAnswer turn, string userId) => turn.Cause == TurnCause.Message && turn.OnBehalfOf == userId;

    private static bool IsCalled(SpeakerDecision decision, string key) => Reasons(decision, key).Any(reason => reason.Kind switch
    {
        "mention" => reason.Weight > 0,
        "question" => reason.Weight > SpeakerWeights.Default.OpenQuestion,
        "model" => true,
        _ => false,
    });

    private static string Strongest(SpeakerDecision decision, string key) => Reasons(decision, key).MaxBy(reason => reason.Weight)?.Text ?? "";

    private static IReadOnlyList<ScoreReason> Reasons(SpeakerDecision decision, string key) =>
        decision.Candidates.FirstOrDefault(candidate => candidate.CharacterKey == key)?.Reasons ?? [];
}
