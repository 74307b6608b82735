namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>Who is there, and by what rules they talk.</summary>
internal static class PresenceRules
{
    public static void Come(FloorStep step, FloorInput.PersonCame came)
    {
        var person = new FloorPerson(came.UserId, came.MayInterrupt);
        var before = step.State.FindPerson(came.UserId);
        step.State = step.State with { People = before is null ? step.State.People.Add(person) : step.State.People.Replace(before, person) };
        if (before is null)
            step.State = step.State with { QuietSince = step.Now };
        if (!came.MayInterrupt)
            InterruptionRules.Forbid(step, came.UserId);
    }

    /// <summary>What was owed to them is not said any more. What is heard goes on for the others.</summary>
    public static void Go(FloorStep step, string userId)
    {
        var state = step.State;
        step.State = state with
        {
            People = state.People.RemoveAll(person => person.UserId == userId),
            Speech = state.Speech.RemoveAll(speech => speech.UserId == userId),
            Waiting = state.Waiting.RemoveAll(question => question.UserId == userId),
            Deciding = state.Deciding?.OnBehalfOf == userId ? null : state.Deciding,
            Queue = state.Queue.RemoveAll(turn => turn.OnBehalfOf == userId),
            LastPerson = state.LastPerson == userId ? null : state.LastPerson,
        };
        foreach (var answer in step.AnswersWhere(answer => !answer.IsHeard && answer.Turn.OnBehalfOf == userId))
        {
            AnswerRules.Discard(step, answer);
        }

        if (step.State.People.IsEmpty)
            QuestionRules.End(step);
    }

    public static void Come(FloorStep step, string characterKey)
    {
        if (!step.State.Characters.Contains(characterKey))
            step.State = step.State with { Characters = step.State.Characters.Add(characterKey) };
    }

    /// <summary>A character is gone or muted: it stops at once, and what it was to say is dropped.</summary>
    public static void Silence(FloorStep step, string characterKey)
    {
        step.State = step.State with
        {
            Characters = step.State.Characters.Remove(characterKey),
            Queue = step.State.Queue.RemoveAll(turn => turn.CharacterKey == characterKey),
            Waiting = step.State.Waiting.RemoveAll(question => question.Forced == characterKey),
        };
        foreach (var answer in step.AnswersWhere(answer => !answer.IsHeard && answer.Turn.CharacterKey == characterKey))
        {
            AnswerRules.Discard(step, answer);
        }

        foreach (var answer in step.AnswersWhere(answer => answer.Turn.CharacterKey == characterKey))
        {
            AnswerRules.Cut(step, answer);
        }
    }

    public static void Change(FloorStep step, FloorSettings settings)
    {
        step.State = step.State with { Settings = settings, IsAutoPaused = false };
        step.Put(step.State.Queue);
    }
}
