namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>
/// Who may be heard speaking in a room, and when: what happened and how the talk stands give how it stands next and what is to be done. No
/// clock, no chance, no I/O. People are never silenced and always win; characters speak one at a time unless the room lets two; every state
/// has a deadline. docs/floor.md tells it in words.
/// </summary>
internal static class SpeakingFloor
{
    public static FloorStep Handle(FloorState state, FloorInput input, FloorMoment moment)
    {
        var step = new FloorStep(state, moment);
        Take(step, input);
        // What came just in time counts, though it is handled late: what is due is done after it.
        FloorDeadlines.Pass(step);
        QuietRules.Rest(step);
        QuestionRules.GoOn(step);
        AnswerRules.GoOn(step);
        InterruptionRules.HoldAndResume(step);
        FloorViews.Show(step);
        return step;
    }

    private static void Take(FloorStep step, FloorInput input)
    {
        switch (input)
        {
            case FloorInput.PersonCame came:
                PresenceRules.Come(step, came);
                break;
            case FloorInput.PersonWent went:
                PresenceRules.Go(step, went.UserId);
                break;
            case FloorInput.CharacterCame came:
                PresenceRules.Come(step, came.CharacterKey);
                break;
            case FloorInput.CharacterWent went:
                PresenceRules.Silence(step, went.CharacterKey);
                break;
            case FloorInput.SpeechStarted started:
                SpeechRules.Start(step, started);
                break;
            case FloorInput.SpeechStopped stopped:
                SpeechRules.Stop(step, stopped);
                break;
            case FloorInput.Words words:
                SpeechRules.Hear(step, words);
                break;
            case FloorInput.TurnEnded ended:
                SpeechRules.End(step, ended);
                break;
            case FloorInput.Committed committed:
                SpeechRules.Commit(step, committed);
                break;
            case FloorInput.NotCommitted refused:
                SpeechRules.Refuse(step, refused);
                break;
            case FloorInput.Removed removed:
                QuestionRules.Remove(step, removed.MessageId);
                break;
            case FloorInput.Wrote wrote:
                QuestionRules.Write(step, wrote);
                break;
            case FloorInput.Forced forced:
                QuestionRules.Force(step, forced);
                break;
            case FloorInput.Stopped stopped:
                QuestionRules.Stop(step, stopped);
                break;
            case FloorInput.Decided decided:
                QuestionRules.Decide(step, decided);
                break;
            case FloorInput.AnswerBegan began:
                AnswerRules.Begin(step, began.UtteranceId);
                break;
            case FloorInput.AnswerWhole whole:
                AnswerRules.Complete(step, whole);
                break;
            case FloorInput.AnswerFailed failed:
                AnswerRules.Fail(step, failed);
                break;
            case FloorInput.Heard heard:
                AnswerRules.Hear(step, heard);
                break;
            case FloorInput.Changed changed:
                PresenceRules.Change(step, changed.Settings);
                break;
            case FloorInput.TimePassed:
                break;
            default:
                throw new InvalidOperationException($"A floor does not know {input.GetType().Name}.");
        }
    }
}
