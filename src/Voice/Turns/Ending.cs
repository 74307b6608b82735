using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>The conversation ends, once.</summary>
internal static class Ending
{
    public static void End(Transition turn, EndCause cause, ModelFailure failure = ModelFailure.None)
    {
        Listening.KeepAll(turn);
        turn.State = turn.State with { Interruption = null };
        Answering.Cancel(turn);
        Speaking.Cut(turn);
        turn.State = turn.State with { Ended = cause, Tools = [], KeyDownAt = null };
        turn.Enter(TurnPhase.Ended);
        turn.Do(new TurnEffect.Ended(cause, failure));
    }
}
