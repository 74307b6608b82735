namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>The life of a character's turn: prepared, heard, and heard to its end or cut; or thrown away before anybody heard anything of it.</summary>
internal static class AnswerRules
{
    private const int MostHeardWithOverlap = 2;

    /// <summary>After every step: what is ready is heard when its time has come, and the next one is prepared.</summary>
    public static void GoOn(FloorStep step)
    {
        if (step.State.People.IsEmpty || step.State.IsPersonsTurn)
            return;
        foreach (var answer in step.AnswersWhere(answer => answer is { IsHeard: false, HasBegun: true }))
        {
            if (MayPlay(step.State, answer))
                Play(step, answer);
        }

        if (step.State.Queue.IsEmpty || step.State.Answers.Exists(answer => !answer.IsHeard))
            return;
        Prepare(step);
    }

    public static void Begin(FloorStep step, string utteranceId)
    {
        if (Find(step, utteranceId) is { HasBegun: false } answer)
            step.Put(answer, answer with { HasBegun = true, Deadline = step.Now + step.Settings.StaleMs });
    }

    public static void Complete(FloorStep step, FloorInput.AnswerWhole whole)
    {
        if (Find(step, whole.UtteranceId) is not { } answer)
            return;
        if (whole.DurationMs <= 0 && !answer.IsHeard)
        {
            // There is nothing to hear: silence is an answer, too.
            Discard(step, answer);
            return;
        }

        Begin(step, whole.UtteranceId);
        if (Find(step, whole.UtteranceId) is { } begun)
            step.Put(begun, begun with { IsWhole = true, DurationMs = whole.DurationMs });
    }

    /// <summary>What is here of it is heard; who has nothing to be heard does not speak.</summary>
    public static void Fail(FloorStep step, FloorInput.AnswerFailed failed)
    {
        if (Find(step, failed.UtteranceId) is not { } answer)
            return;
        if (answer.HasBegun)
            step.Put(answer, answer with { IsWhole = true });
        else
            Lose(step, answer, failed.IsTold);
    }

    public static void Hear(FloorStep step, FloorInput.Heard heard)
    {
        if (Find(step, heard.UtteranceId) is not { IsHeard: true } answer)
            return;
        if (heard.IsEnd)
            Finish(step, answer);
        else if (heard.HeardMs > answer.HeardMs)
            step.Put(answer, answer with { HeardMs = heard.HeardMs, Deadline = step.Now + step.Settings.StalledMs });
    }

    /// <summary>Ends what is heard. What was built on its last words is made anew, or not at all.</summary>
    public static void Cut(FloorStep step, FloorAnswer answer)
    {
        End(step, answer);
        step.Do(new FloorEffect.Cut(answer.Id));
        foreach (var next in step.AnswersWhere(next => next.OnTopOf == answer.Id))
        {
            PutBack(step, next);
        }
    }

    public static void Discard(FloorStep step, FloorAnswer answer)
    {
        step.Remove(answer);
        step.Do(new FloorEffect.Discard(answer.Id));
    }

    /// <summary>Throws away what is prepared; a turn that is owed to somebody is made anew when its time comes.</summary>
    public static void PutBack(FloorStep step, FloorAnswer answer)
    {
        Discard(step, answer);
        if (!answer.IsAmongThemselves)
            step.Put(step.State.Queue.Insert(0, answer.Turn with { UtteranceId = step.NewId("msg_") }));
    }

    /// <summary>Somebody is there after all.</summary>
    public static void DropIdlePrompts(FloorStep step)
    {
        step.State = step.State with { Queue = step.State.Queue.RemoveAll(turn => turn.IsIdlePrompt) };
        foreach (var answer in step.AnswersWhere(answer => answer is { IsHeard: false, Turn.IsIdlePrompt: true }))
        {
            Discard(step, answer);
        }
    }

    /// <summary>What is past its deadline ends.</summary>
    public static void GiveUp(FloorStep step)
    {
        foreach (var answer in step.AnswersWhere(answer => FloorDeadlines.Of(step.State, answer) <= step.Now))
        {
            // Cutting one may have thrown away another.
            if (Find(step, answer.Id) is null)
                continue;
            if (answer.IsHeard)
                Stall(step, answer);
            else if (answer.HasBegun)
                PutBack(step, answer);
            else
                Lose(step, answer, isTold: false);
        }
    }

    /// <summary>When talk of characters among themselves may go on, so that a person gets a word in between.</summary>
    public static long? GapEndsAt(FloorState state, FloorAnswer answer) =>
        answer.IsAmongThemselves ? state.CharacterEndedAt + state.Settings.CharacterGapMs : null;

    private static bool MayPlay(FloorState state, FloorAnswer answer)
    {
        var heard = state.Answers.FindAll(other => other.IsHeard);
        if (GapEndsAt(state, answer) > state.Now)
            return false;
        return heard.IsEmpty || (heard.Count < Most(state, answer.Turn)
            && heard.TrueForAll(other => other.Id != answer.OnTopOf && other.Turn.CharacterKey != answer.Turn.CharacterKey));
    }

    // Only answers to people overlap: characters who talk among themselves hear each other out.
    private static int Most(FloorState state, QueuedAnswer turn) => state.Settings.AllowsOverlap && !turn.IsAmongThemselves ? MostHeardWithOverlap : 1;

    private static void Play(FloorStep step, FloorAnswer answer)
    {
        step.Put(answer, answer with { IsHeard = true, Deadline = step.Now + step.Settings.StalledMs });
        step.State = step.State with { LastCharacter = answer.Turn.CharacterKey, LastDecision = answer.Turn.DecisionId };
        step.Do(new FloorEffect.Play(answer.Id));
    }

    private static void Prepare(FloorStep step)
    {
        // A restored queue may hold turns of characters that did not come back.
        step.State = step.State with { Queue = step.State.Queue.RemoveAll(turn => !step.State.Characters.Contains(turn.CharacterKey)) };
        if (step.State.Queue.IsEmpty)
            return;
        var next = step.State.Queue[0];
        var heard = step.State.Answers;
        // Who speaks beside another does not wait to hear all of it, but nobody speaks beside themselves.
        var before = heard.FindLast(answer => Most(step.State, next) == 1 || answer.Turn.CharacterKey == next.CharacterKey);
        if ((before is not null || heard.Count >= Most(step.State, next)) && !heard.TrueForAll(answer => answer.IsWhole))
            return;
        var answer = new FloorAnswer
        {
            Turn = next,
            OnTopOf = before?.Id,
            Deadline = step.Now + step.Settings.PreparingMs,
        };
        step.State = step.State with { Queue = step.State.Queue.RemoveAt(0), Answers = heard.Add(answer) };
        step.Do(new FloorEffect.Prepare(next, answer.OnTopOf));
    }

    private static void Finish(FloorStep step, FloorAnswer answer)
    {
        End(step, answer);
        if (!answer.Turn.IsIdlePrompt)
            step.State = step.State with { Answerable = answer.Id };
        step.Do(new FloorEffect.Finish(answer.Id));
    }

    private static void End(FloorStep step, FloorAnswer answer)
    {
        step.Remove(answer);
        var counts = answer.IsAmongThemselves && !answer.Turn.IsIdlePrompt;
        step.State = step.State with
        {
            CharacterEndedAt = step.Now,
            CharacterTurns = step.State.CharacterTurns + (counts ? 1 : 0),
            Answerable = null,
        };
        // What waited for it begins to wait for nothing else.
        foreach (var next in step.AnswersWhere(next => next is { IsHeard: false, HasBegun: true }))
        {
            step.Put(next, next with { Deadline = step.Now + step.Settings.StaleMs });
        }
    }

    private static void Stall(FloorStep step, FloorAnswer answer)
    {
        // Listeners who stopped telling how far they are have heard what there was.
        if (answer is { IsWhole: true, DurationMs: > 0 } && answer.DurationMs - answer.HeardMs <= step.Settings.BackchannelGuardMs)
        {
            Finish(step, answer);
            return;
        }

        Cut(step, answer);
        step.Do(new FloorEffect.Notice(FloorNotices.SoundStuck, "What a character said got stuck. You can go on."));
    }

    private static void Lose(FloorStep step, FloorAnswer answer, bool isTold)
    {
        Discard(step, answer);
        if (!isTold && !answer.Turn.IsIdlePrompt)
            step.Do(new FloorEffect.Notice(FloorNotices.AnswerLost, "A character is lost for words at the moment. Please try again."));
    }

    private static FloorAnswer? Find(FloorStep step, string utteranceId) => step.State.Answers.Find(answer => answer.Id == utteranceId);
}
