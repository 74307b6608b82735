namespace Lexi.Voice.Turns;

/// <summary>The session opens, the listener comes and goes.</summary>
internal static class Opening
{
    public static void SessionOpened(Transition turn, TurnSettings? settings)
    {
        if (turn.State.Phase != TurnPhase.Connecting)
            return;
        turn.State = turn.State with { Settings = settings ?? turn.Settings };
        turn.Enter(TurnPhase.Listening);
        turn.State = turn.State with { QuietSince = turn.At };
        Controls.TellTurnMode(turn);
        if (turn.State.AsksWhenOpen)
        {
            turn.State = turn.State with { AsksWhenOpen = false, WasGreeted = true };
            Answering.Ask(turn);
        }
        Greet(turn);
    }

    public static void ListenerAttached(Transition turn)
    {
        turn.State = turn.State with { DetachedAt = null, IdleSince = turn.At };
        Greet(turn);
    }

    public static void ListenerDetached(Transition turn)
    {
        if (turn.State.DetachedAt is not null)
            return;
        turn.State = turn.State with { DetachedAt = turn.At };
        // Nobody is there to go on speaking or to hold a key.
        turn.State = turn.State with { Person = turn.State.Person with { IsLocal = false, SpokeUntil = turn.At } };
        if (turn.State.KeyDownAt is not null)
            Controls.KeyReleased(turn);
    }

    /// <summary>The first words wait for somebody to hear them.</summary>
    private static void Greet(Transition turn)
    {
        var state = turn.State;
        if (state.WasGreeted || state.Phase != TurnPhase.Listening || state.DetachedAt is not null)
            return;
        turn.State = state with { WasGreeted = true };
        if (turn.Settings.GreetingInstructions is { } greeting && !state.IsAnswering && !state.Person.IsSpeaking(turn.At))
            Answering.Ask(turn, greeting);
    }
}
