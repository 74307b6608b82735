using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Models;
using Lexi.Voice.Turns;

namespace Lexi.Grains.VoiceCalls;

/// <summary>The part that carries out what the conversation wants.</summary>
internal sealed partial class ActiveCall
{
    void IConversationOutput.Carry(TurnEffect effect)
    {
        switch (effect)
        {
            case TurnEffect.Command command:
                SendToModel(command.ToModel);
                break;
            case TurnEffect.PhaseChanged changed:
                Tell(new CallEvent.StateChanged(CallTexts.StateOf(changed.Phase)));
                break;
            case TurnEffect.Show show:
                Show(show.Utterance);
                break;
            case TurnEffect.Store store:
                Keep(store.Utterance);
                break;
            case TurnEffect.PausePlayback pause:
                Tell(new CallEvent.PlaybackPaused(pause.ItemId));
                break;
            case TurnEffect.ResumePlayback resume:
                Tell(new CallEvent.PlaybackResumed(resume.ItemId));
                break;
            case TurnEffect.StopPlayback stop:
                if (stop.WasStarted)
                    Tell(new CallEvent.PlaybackStopped(stop.ItemId, stop.HeardMs));
                break;
            case TurnEffect.SpeechFinished finished:
                Tell(new CallEvent.SpeechFinished(finished.ItemId, finished.DurationMs));
                break;
            case TurnEffect.Measured measured:
                _services.Instruments.AnswerMeasured(measured);
                Tell(new CallEvent.AnswerMeasured(
                    measured.EndOfUtteranceDelayMs, measured.TranscriptionDelayMs, measured.TtftMs, measured.TtfbMs));
                break;
            case TurnEffect.Notify notify:
                Tell(new CallEvent.Noticed(notify.Code, CallTexts.Of(notify.Code, _character.Name)));
                break;
            case TurnEffect.SettingsChanged changed:
                Tell(new CallEvent.SettingsChanged(changed.IsPushToTalk ? TurnMode.PushToTalk : TurnMode.OpenMicrophone, changed.IsMuted));
                break;
            case TurnEffect.RunTool tool:
                _ = RunTool(tool);
                break;
            case TurnEffect.InterruptionDecided decided:
                _services.Instruments.InterruptionDecided(decided);
                break;
            case TurnEffect.Ended ended:
                End(ended);
                break;
            default:
                throw new InvalidOperationException($"A call cannot carry out {effect.GetType().Name}.");
        }
    }

    void IConversationOutput.Play(string itemId, int offsetMs, PooledPcm pcm)
    {
        // Sound never overtakes what was told before it.
        Flush();
        if (_listener is { } listener)
            listener.Play(itemId, offsetMs, pcm);
        else
            pcm.Dispose();
    }

    void IConversationOutput.DropSound(string itemId) => _services.Instruments.ModelAudioDropped();

    void IConversationOutput.Hear(ReadOnlySpan<byte> pcm)
    {
        if (_session is { } session && !session.SendAudio(pcm))
            _services.Instruments.MicrophoneAudioDropped();
    }

    private void SendToModel(RealtimeCommand command)
    {
        if (_session is { } session)
            session.Send(command);
        else if (!HasEnded && _beforeSession.Count < 100)
            _beforeSession.Add(command);
    }

    /// <summary>Shows an utterance as it stands. A final one without words takes back what was shown.</summary>
    private void Show(Utterance utterance)
    {
        var line = LineOf(utterance);
        if (utterance.IsFinal && utterance.Text.Length == 0)
            _transcript.Remove(utterance.Position);
        else
            _transcript.Set(utterance.Position, line);
        Tell(new CallEvent.CaptionUpdated(line));
    }

    /// <summary>Final is what is safe: the caption that says so waits for the store. What was cut is shown cut at once.</summary>
    private void Keep(Utterance utterance)
    {
        var line = LineOf(utterance);
        var shown = line with { IsFinal = false };
        _transcript.Set(utterance.Position, shown);
        if (utterance.WasInterrupted)
            Tell(new CallEvent.CaptionUpdated(shown));
        _archive.Save(line with { IsFinal = true }, utterance.Position);
    }

    private CallUtterance LineOf(Utterance utterance) => new()
    {
        Id = utterance.Id,
        Speaker = utterance.IsCharacter ? _character.Key : "user",
        Text = utterance.Text,
        IsFinal = utterance.IsFinal,
        WasInterrupted = utterance.WasInterrupted,
        DurationMs = utterance.DurationMs,
        StartedAt = _record.StartedAt.AddMilliseconds(utterance.StartedAt),
    };
}
