using System.Diagnostics;
using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>Hands what the model says to the part of the rules it concerns.</summary>
internal static class ModelEvents
{
    public static void Apply(Transition turn, VoiceModelEvent said)
    {
        switch (said)
        {
            case VoiceModelEvent.SpeechStarted started:
                Listening.UpstreamStarted(turn, started.ItemId, started.AudioStartMs);
                break;
            case VoiceModelEvent.SpeechStopped stopped:
                Listening.UpstreamStopped(turn, stopped.ItemId, stopped.AudioEndMs);
                break;
            case VoiceModelEvent.InputCommitted committed:
                Listening.Committed(turn, committed.ItemId);
                break;
            case VoiceModelEvent.InputTranscriptDelta delta:
                Listening.Words(turn, delta.ItemId, delta.Text);
                break;
            case VoiceModelEvent.InputTranscriptCompleted completed:
                Listening.AllWords(turn, completed.ItemId, completed.Text);
                break;
            case VoiceModelEvent.InputTranscriptFailed failed:
                Listening.NoWords(turn, failed.ItemId);
                break;
            case VoiceModelEvent.ResponseStarted started:
                Answering.Started(turn, started.ResponseId);
                break;
            case VoiceModelEvent.ResponseItemStarted item:
                Speaking.ItemStarted(turn, item.ResponseId, item.ItemId);
                break;
            case VoiceModelEvent.TranscriptDelta delta:
                Speaking.Words(turn, delta);
                break;
            case VoiceModelEvent.ResponseItemFinished finished:
                Speaking.ItemFinished(turn, finished);
                break;
            case VoiceModelEvent.ToolCalled called:
                Tools.Called(turn, called);
                break;
            case VoiceModelEvent.ResponseFinished finished:
                Answering.Finished(turn, finished);
                break;
            case VoiceModelEvent.ItemTruncated:
                break;
            case VoiceModelEvent.CommandRefused:
                // Whatever was asked for will not come; the deadline of the state takes it from here.
                turn.State = turn.State with { IsCancelledUnstarted = false };
                break;
            case VoiceModelEvent.Reconnecting:
                // What the person was saying is lost, and so is the end of it.
                turn.State = turn.State with { Person = turn.State.Person with { IsUpstream = false, ItemId = null } };
                turn.Notify(TurnNotices.Recovering);
                break;
            case VoiceModelEvent.Reconnected:
                turn.Notify(TurnNotices.Recovered);
                break;
            case VoiceModelEvent.SessionEnded ended:
                Ending.End(turn, EndCause.ProviderFailed, ended.Failure);
                break;
            default:
                throw new UnreachableException($"A model says no {said.GetType().Name}.");
        }
    }
}
