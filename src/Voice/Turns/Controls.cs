using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>What the person does other than speak: writes, mutes, holds a key.</summary>
internal static class Controls
{
    /// <summary>Written words interrupt at once.</summary>
    public static void TextWritten(Transition turn, string text)
    {
        Interrupt(turn);
        turn.NotePerson();
        var position = turn.TakePosition();
        var id = $"written_{position}";
        turn.Send(new RealtimeCommand.AddMessage(ConversationRole.User, text, id));
        turn.Do(new TurnEffect.Store(new Utterance
        {
            Id = id,
            IsCharacter = false,
            Position = position,
            Text = text,
            IsFinal = true,
            StartedAt = turn.At,
        }));
        if (turn.State.Phase == TurnPhase.Connecting)
            turn.State = turn.State with { AsksWhenOpen = true };
        else if (turn.State.KeyDownAt is null && !turn.State.Person.IsUpstream)
            AskForWritten(turn);
    }

    public static void MuteChanged(Transition turn, bool isMuted)
    {
        if (turn.State.IsMuted == isMuted)
            return;
        turn.State = turn.State with { IsMuted = isMuted, IdleSince = turn.At };
        if (isMuted && turn.State.Person.IsLocal)
            Listening.LocalStopped(turn, turn.At);
        TellSettings(turn);
    }

    public static void TurnModeChanged(Transition turn, bool isPushToTalk)
    {
        if (turn.State.IsPushToTalk == isPushToTalk)
            return;
        if (turn.State.KeyDownAt is not null)
            KeyReleased(turn);
        turn.State = turn.State with { IsPushToTalk = isPushToTalk };
        TellTurnMode(turn);
        TellSettings(turn);
    }

    /// <summary>Tells the model how turns end from now on.</summary>
    public static void TellTurnMode(Transition turn)
    {
        var state = turn.State;
        if (state.Phase == TurnPhase.Connecting || state.IsSessionPushToTalk == state.IsPushToTalk)
            return;
        turn.State = state with { IsSessionPushToTalk = state.IsPushToTalk };
        turn.Send(new RealtimeCommand.ChangeTurnDetection(state.IsPushToTalk ? new TurnDetection.PushToTalk() : turn.Settings.Detection));
    }

    /// <summary>The key interrupts at once: nobody presses it by coughing.</summary>
    public static void KeyPressed(Transition turn)
    {
        if (!turn.State.IsPushToTalk || turn.State.KeyDownAt is not null)
            return;
        Interrupt(turn);
        turn.NotePerson();
        turn.State = turn.State with { KeyDownAt = turn.At };
        turn.Send(new RealtimeCommand.ClearAudio());
        Answering.Rest(turn);
    }

    public static void KeyReleased(Transition turn)
    {
        if (turn.State.KeyDownAt is not { } downAt)
            return;
        turn.State = turn.State with { KeyDownAt = null, Person = turn.State.Person with { SpokeUntil = turn.At } };
        turn.NotePerson();
        if (turn.State.Phase == TurnPhase.Connecting || turn.At - downAt < turn.Settings.ShortestKeyDownMs)
        {
            turn.Send(new RealtimeCommand.ClearAudio());
            turn.Notify(TurnNotices.NothingHeard);
            return;
        }
        turn.Send(new RealtimeCommand.CommitAudio());
        turn.Enter(TurnPhase.Thinking);
    }

    private static void Interrupt(Transition turn)
    {
        if (turn.State.Interruption is not null)
            Interruptions.Confirm(turn);
        if (!turn.State.IsAnswering)
            return;
        Answering.Cancel(turn);
        Speaking.Cut(turn);
        Answering.Rest(turn);
    }

    private static void AskForWritten(Transition turn)
    {
        turn.State = turn.State with { Person = turn.State.Person with { SpokeUntil = null } };
        Answering.Ask(turn);
    }

    private static void TellSettings(Transition turn) =>
        turn.Do(new TurnEffect.SettingsChanged(turn.State.IsPushToTalk, turn.State.IsMuted));
}
