namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>Nothing sticks: when each state of the floor ends by itself.</summary>
internal static class FloorDeadlines
{
    /// <summary>Does what is due.</summary>
    public static void Pass(FloorStep step)
    {
        InterruptionRules.Pass(step);
        SpeechRules.GiveUp(step);
        QuestionRules.GiveUp(step);
        AnswerRules.GiveUp(step);
    }

    /// <summary>The earliest; null when nothing is going on.</summary>
    public static long? Next(FloorState state)
    {
        var next = Earlier(state.Deciding?.Deadline, QuietRules.NextAt(state));
        foreach (var speech in state.Speech)
        {
            next = Earlier(next, speech.Deadline);
            next = Earlier(next, InterruptionRules.ConfirmsAt(state.Settings, speech));
            next = Earlier(next, InterruptionRules.ResumesAt(state.Settings, speech));
        }

        foreach (var answer in state.Answers)
        {
            next = Earlier(next, Of(state, answer));
            if (answer is { IsHeard: false, HasBegun: true } && AnswerRules.GapEndsAt(state, answer) is { } gap && gap > state.Now)
                next = Earlier(next, gap);
        }

        return next;
    }

    /// <summary>
    /// When an answer is given up. One that is held waits for whoever holds it, and one that is ready for what is heard before it: those have
    /// deadlines of their own.
    /// </summary>
    public static long? Of(FloorState state, FloorAnswer answer) =>
        answer.IsHeld || (answer is { IsHeard: false, HasBegun: true } && state.Answers.Exists(other => other.IsHeard)) ? null : answer.Deadline;

    /// <summary>The earlier of two; null is never.</summary>
    public static long? Earlier(long? one, long? other) => one < other || other is null ? one : other;
}
