using System.Diagnostics;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Turns;

/// <summary>
/// The rules of a conversation between one person and one character, pure: the same state, input, time and playout give the
/// same step. It decides when an answer is asked for, what is an interruption and what a cough, what was heard and is
/// therefore kept, and that no state lasts for ever.
/// </summary>
public static class TurnMachine
{
    /// <summary>Makes one step. An ended conversation stays as it is.</summary>
    /// <param name="state">The conversation before.</param>
    /// <param name="input">What happened.</param>
    /// <param name="at">When, milliseconds on the conversation's clock; never earlier than before.</param>
    /// <param name="playout">What the listener has heard by then.</param>
    public static TurnStep Step(TurnState state, TurnInput input, long at, IPlayoutView playout)
    {
        if (state.Phase == TurnPhase.Ended)
            return new TurnStep(state, []);
        var turn = new Transition(state, at, playout);
        Apply(turn, input);
        return new TurnStep(turn.State, turn.Effects);
    }

    private static void Apply(Transition turn, TurnInput input)
    {
        switch (input)
        {
            case TurnInput.Tick:
                Deadlines.CarryOut(turn);
                break;
            case TurnInput.SessionOpened opened:
                Opening.SessionOpened(turn, opened.Settings);
                break;
            case TurnInput.SessionFailed failed:
                Ending.End(turn, EndCause.ProviderFailed, failed.Failure);
                break;
            case TurnInput.ModelSaid said:
                ModelEvents.Apply(turn, said.Event);
                break;
            case TurnInput.LocalSpeechStarted started:
                Listening.LocalStarted(turn, started.Since);
                break;
            case TurnInput.LocalSpeechStopped stopped:
                Listening.LocalStopped(turn, stopped.Until);
                break;
            case TurnInput.SpeechSent sent:
                Speaking.Sent(turn, sent.ItemId, sent.SentMs);
                break;
            case TurnInput.SpeechAllSent all:
                turn.Do(new TurnEffect.SpeechFinished(all.ItemId, all.DurationMs));
                break;
            case TurnInput.SpeechPlayedOut played:
                Speaking.PlayedOut(turn, played.ItemId, played.DurationMs);
                break;
            case TurnInput.TextWritten text:
                Controls.TextWritten(turn, text.Text);
                break;
            case TurnInput.MuteChanged mute:
                Controls.MuteChanged(turn, mute.IsMuted);
                break;
            case TurnInput.TurnModeChanged mode:
                Controls.TurnModeChanged(turn, mode.IsPushToTalk);
                break;
            case TurnInput.KeyPressed:
                Controls.KeyPressed(turn);
                break;
            case TurnInput.KeyReleased:
                Controls.KeyReleased(turn);
                break;
            case TurnInput.ToolFinished tool:
                Tools.Finished(turn, tool.CallId, tool.OutputJson);
                break;
            case TurnInput.ListenerAttached:
                Opening.ListenerAttached(turn);
                break;
            case TurnInput.ListenerDetached:
                Opening.ListenerDetached(turn);
                break;
            case TurnInput.EndRequested end:
                Ending.End(turn, end.Cause);
                break;
            default:
                throw new UnreachableException($"A conversation knows no input {input.GetType().Name}.");
        }
    }

    /// <summary>Whether sound of this response is still wanted; what comes of a cancelled one is dropped.</summary>
    public static bool Wants(TurnState state, string responseId) => state.Phase != TurnPhase.Ended && Speaking.IsWanted(state, responseId);

    /// <summary>When the conversation must be looked at again if nothing else happens; null once it ended, never before.</summary>
    public static long? NextDeadline(TurnState state, IPlayoutView playout) => Deadlines.Next(state, playout);
}
