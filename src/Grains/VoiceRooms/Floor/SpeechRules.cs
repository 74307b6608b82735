using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Voice.Endpointing;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>The turns of people, from the first sound to the message their words become.</summary>
internal static class SpeechRules
{
    /// <summary>Turns of one person whose words are becoming messages at the same time; the lane makes one after the other.</summary>
    private const int MostOfOnePerson = 4;

    public static void Start(FloorStep step, FloorInput.SpeechStarted started)
    {
        if (step.State.FindPerson(started.UserId) is not { } person)
            return;
        var before = Find(step.State, started.UserId, started.UtteranceId);
        if (before is { IsEnded: true })
            return;
        if (before is null)
            Forget(step, started.UserId);
        var since = Math.Min(started.At, step.Now);
        var speech = (before ?? Begun(step.State, started.UserId, started.UtteranceId, since)) with
        {
            Since = since,
            StoppedAt = null,
            IsNearEdge = before is { IsNearEdge: true } || InterruptionRules.IsNearEdge(step.State),
            Deadline = step.Now + step.Settings.StuckSpeechMs,
        };
        if (before is null)
            step.State = step.State with { Speech = step.State.Speech.Add(speech) };
        else
            step.Put(before, speech);
        InterruptionRules.Suspect(step, speech, person);
        AnswerRules.DropIdlePrompts(step);
    }

    public static void Stop(FloorStep step, FloorInput.SpeechStopped stopped)
    {
        if (Find(step.State, stopped.UserId, stopped.UtteranceId) is not { IsSpeaking: true } speech)
            return;
        var after = speech with { StoppedAt = step.Now, Deadline = step.Now + step.Settings.StuckSpeechMs };
        step.Put(speech, after);
        InterruptionRules.SpokeFor(step, after, Math.Min(stopped.At, step.Now) - speech.Since);
    }

    public static void Hear(FloorStep step, FloorInput.Words words)
    {
        if (Find(step.State, words.UserId, words.UtteranceId) is not { IsOpen: true } speech)
            return;
        var after = speech with { Text = words.Text, Deadline = step.Now + step.Settings.StuckSpeechMs };
        step.Put(speech, after);
        InterruptionRules.Weigh(step, after, isFinished: false);
    }

    public static void End(FloorStep step, FloorInput.TurnEnded ended)
    {
        var speech = Find(step.State, ended.UserId, ended.UtteranceId);
        if (speech is { IsEnded: true } || (speech is null && step.State.FindPerson(ended.UserId) is null))
            return;
        if (speech is not null && !Backchannels.HasWords(ended.Text))
        {
            step.Remove(speech);
            return;
        }

        if (!Backchannels.HasWords(ended.Text))
            return;
        // Words whose beginning was given up, or missed, are words all the same.
        if (speech is null)
        {
            speech = Begun(step.State, ended.UserId, ended.UtteranceId, step.Now) with { IsAside = false };
            step.State = step.State with { Speech = step.State.Speech.Add(speech) };
        }

        var after = speech with { Text = ended.Text, StoppedAt = speech.StoppedAt ?? step.Now };
        step.Put(speech, after);
        after = InterruptionRules.Weigh(step, after, isFinished: true);
        var isMurmur = after is { IsAside: true, IsNearEdge: false, Doubt: not FloorDoubt.Confirmed } && Backchannels.IsBackchannel(ended.Text);
        step.Put(after, after with { IsEnded = true, WantsAnswer = !isMurmur, Deadline = step.Now + step.Settings.CommitMs });
        if (!isMurmur)
            QuestionRules.Yield(step, ended.UserId);
    }

    public static void Commit(FloorStep step, FloorInput.Committed committed)
    {
        // Of a turn that was given up people know that they have to say it again.
        if (Find(step.State, committed.UserId, committed.UtteranceId) is not { IsEnded: true } speech)
            return;
        step.Remove(speech);
        if (speech.WantsAnswer && !QuestionRules.Knows(step.State, committed.MessageId))
            QuestionRules.Ask(step, new FloorQuestion(TurnCause.Message, committed.MessageId, committed.UserId, null));
    }

    public static void Refuse(FloorStep step, FloorInput.NotCommitted refused)
    {
        if (Find(step.State, refused.UserId, refused.UtteranceId) is { } speech)
            step.Remove(speech);
    }

    /// <summary>The turns that neither went on nor ended. Where there were words, people are told that they were lost; noise is nothing to tell of.</summary>
    public static void GiveUp(FloorStep step)
    {
        foreach (var speech in step.State.Speech.FindAll(speech => speech.Deadline <= step.Now))
        {
            step.Remove(speech);
            if (Backchannels.HasWords(speech.Text))
                step.Do(new FloorEffect.Notice(FloorNotices.WordsLost, "Somebody's words were lost. Please say that again."));
        }
    }

    private static FloorSpeech Begun(FloorState state, string userId, string utteranceId, long since) => new()
    {
        UserId = userId,
        UtteranceId = utteranceId,
        Since = since,
        Deadline = state.Now + state.Settings.StuckSpeechMs,
        IsAside = state.Answers.Exists(answer => answer.IsHeard || !answer.Turn.IsIdlePrompt),
    };

    /// <summary>A lane speaks one turn at a time: what it did not end is over without words.</summary>
    private static void Forget(FloorStep step, string userId)
    {
        var speech = step.State.Speech.RemoveAll(speech => speech.UserId == userId && speech.IsOpen);
        var ended = speech.FindAll(other => other.UserId == userId);
        if (ended.Count >= MostOfOnePerson)
            speech = speech.Remove(ended[0]);
        step.State = step.State with { Speech = speech };
    }

    private static FloorSpeech? Find(FloorState state, string userId, string utteranceId) =>
        state.Speech.Find(speech => speech.UtteranceId == utteranceId && speech.UserId == userId);
}
