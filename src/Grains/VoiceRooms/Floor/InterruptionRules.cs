using Lexi.Voice.Endpointing;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>
/// Somebody who may do so makes a sound while a character speaks. The sound is held at once; whether it was an interruption is decided by how
/// long it lasted and by what was said; a false alarm goes on where it was held.
/// </summary>
internal static class InterruptionRules
{
    public static void Suspect(FloorStep step, FloorSpeech speech, FloorPerson person)
    {
        var heard = step.State.Answers.FindAll(answer => answer.IsHeard);
        if (!person.MayInterrupt || heard.IsEmpty || speech.Doubt == FloorDoubt.Confirmed)
            return;
        step.Put(speech, speech with { Over = [.. heard.Select(answer => answer.Id)], Doubt = FloorDoubt.Unclear });
    }

    /// <summary>The end of the speech told how long it was.</summary>
    public static void SpokeFor(FloorStep step, FloorSpeech speech, long spokeMs)
    {
        if (speech.Doubt == FloorDoubt.Unclear && !IsMurmur(speech) && spokeMs >= step.Settings.InterruptionConfirmMs)
            Confirm(step, speech);
    }

    /// <summary>Words of the turn: those that want the floor have it, also when the sound went on meanwhile.</summary>
    /// <returns>The speech as it stands then.</returns>
    public static FloorSpeech Weigh(FloorStep step, FloorSpeech speech, bool isFinished)
    {
        if (speech.Doubt is not (FloorDoubt.Unclear or FloorDoubt.FalseAlarm))
            return speech;
        var wantsFloor = speech.IsNearEdge && isFinished ? Backchannels.HasWords(speech.Text) : Backchannels.WantsFloor(speech.Text, isFinished);
        return wantsFloor ? Confirm(step, speech) : isFinished ? Dismiss(step, speech) : speech;
    }

    /// <summary>What time alone decides.</summary>
    public static void Pass(FloorStep step)
    {
        foreach (var speech in step.State.Speech.FindAll(speech => speech.Doubt == FloorDoubt.Unclear))
        {
            if (ConfirmsAt(step.Settings, speech) <= step.Now)
                _ = Confirm(step, speech);
            else if (ResumesAt(step.Settings, speech) <= step.Now)
                _ = Dismiss(step, speech);
        }
    }

    /// <summary>When speech that goes on is an interruption; null when only words can make it one.</summary>
    public static long? ConfirmsAt(FloorSettings settings, FloorSpeech speech) =>
        speech is { Doubt: FloorDoubt.Unclear, IsSpeaking: true } && !IsMurmur(speech) ? speech.Since + settings.InterruptionConfirmMs + settings.HangoverMs : null;

    /// <summary>When it was none unless words come: so long after the sound ended, or, while somebody only murmurs on, after it began.</summary>
    public static long? ResumesAt(FloorSettings settings, FloorSpeech speech) => speech.Doubt != FloorDoubt.Unclear ? null
        : speech.StoppedAt is { } stopped ? stopped + settings.FalseAlarmResumeMs
        : IsMurmur(speech) ? speech.Since + settings.FalseAlarmResumeMs
        : null;

    /// <summary>The person may not interrupt any more: what is not confirmed never will be.</summary>
    public static void Forbid(FloorStep step, string userId)
    {
        foreach (var speech in step.State.Speech.FindAll(speech => speech.UserId == userId && speech.Doubt != FloorDoubt.Confirmed))
        {
            step.Put(speech, speech with { Doubt = FloorDoubt.None, Over = [] });
        }
    }

    /// <summary>After every step: what somebody may be interrupting is held, everything else goes on.</summary>
    public static void HoldAndResume(FloorStep step)
    {
        foreach (var answer in step.AnswersWhere(answer => answer.IsHeard))
        {
            var isHeld = step.State.Speech.Exists(speech => speech.Doubt == FloorDoubt.Unclear && speech.Over.Contains(answer.Id));
            if (isHeld == answer.IsHeld)
                continue;
            step.Put(answer, answer with { IsHeld = isHeld, Deadline = step.Now + step.Settings.StalledMs });
            step.Do(isHeld ? new FloorEffect.Hold(answer.Id) : new FloorEffect.Resume(answer.Id));
        }
    }

    /// <summary>Something that is heard has only begun, or nears its end.</summary>
    public static bool IsNearEdge(FloorState state)
    {
        var guard = state.Settings.BackchannelGuardMs;
        return state.Answers.Exists(answer => answer.IsHeard
            && (answer.HeardMs < guard || (answer is { IsWhole: true, DurationMs: > 0 } && answer.DurationMs - answer.HeardMs < guard)));
    }

    private static FloorSpeech Confirm(FloorStep step, FloorSpeech speech)
    {
        var confirmed = speech with { Doubt = FloorDoubt.Confirmed };
        step.Put(speech, confirmed);
        foreach (var answer in step.AnswersWhere(answer => answer.IsHeard && speech.Over.Contains(answer.Id)))
        {
            AnswerRules.Cut(step, answer);
        }

        return confirmed;
    }

    private static FloorSpeech Dismiss(FloorStep step, FloorSpeech speech)
    {
        var dismissed = speech with { Doubt = FloorDoubt.FalseAlarm };
        step.Put(speech, dismissed);
        return dismissed;
    }

    private static bool IsMurmur(FloorSpeech speech) => !speech.IsNearEdge && Backchannels.IsBackchannel(speech.Text);
}
