using System.Diagnostics;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Turns;

/// <summary>
/// What happens by itself when nothing happens. There is one deadline at any time, the earliest that the state gives, so a
/// timer that is late or lost can never leave a state behind.
/// </summary>
internal static class Deadlines
{
    /// <summary>More than this many deadlines due in one moment is an error in the rules.</summary>
    private const int MostAtOnce = 64;

    /// <summary>A turn of the person during which our own ear heard nothing.</summary>
    private const long UnheardTurnMs = 60_000;

    /// <summary>Noise that our own ear takes for speech for longer is noise.</summary>
    private const long LongestNoiseMs = 30_000;

    public static long? Next(TurnState state, IPlayoutView playout) =>
        state.Phase == TurnPhase.Ended ? null : Earliest(state, playout).At;

    /// <summary>Carries out everything that is due.</summary>
    public static void CarryOut(Transition turn)
    {
        for (var count = 0; turn.State.Phase != TurnPhase.Ended; count++)
        {
            var next = Earliest(turn.State, turn.Playout);
            if (next.At > turn.At)
                return;
            if (count == MostAtOnce)
                throw new UnreachableException($"The deadline {next.Kind} comes back for ever.");
            CarryOut(turn, next);
        }
    }

    private static EarliestDeadline Earliest(TurnState state, IPlayoutView playout)
    {
        var settings = state.Settings;
        var next = new EarliestDeadline(state.StartedAt + settings.CallSeconds * 1000L, DeadlineKind.CallTooLong);
        if (state.DetachedAt is { } detachedAt)
        {
            next.Consider(detachedAt + settings.ResumeSeconds * 1000L, DeadlineKind.ListenerLost);
            if (state.Speech.Count > 0)
                next.Consider(detachedAt + settings.DetachedSpeechMs, DeadlineKind.NobodyListens);
        }
        foreach (var tool in state.Tools)
        {
            if (!tool.IsDone)
                next.Consider(tool.Since + settings.ToolMs, DeadlineKind.ToolTimedOut, tool.CallId);
        }
        if (state.KeyDownAt is { } downAt)
            next.Consider(downAt + settings.LongestKeyDownMs, DeadlineKind.KeyStuck);
        if (state.Person is { IsLocal: true, IsUpstream: false })
            next.Consider(state.Person.LocalSince + LongestNoiseMs, DeadlineKind.NoiseIgnored);
        if (state.Interruption is { } pending)
            ConsiderInterruption(ref next, state, pending);
        else
            ConsiderPhase(ref next, state, playout);
        return next;
    }

    private static void ConsiderInterruption(ref EarliestDeadline next, TurnState state, PendingInterruption pending)
    {
        if (Interruptions.ConfirmsAt(state, pending) is { } confirmsAt)
            next.Consider(confirmsAt, DeadlineKind.InterruptionConfirmed);
        else
            next.Consider(Interruptions.ResumesAt(state, pending), DeadlineKind.FalseAlarm);
    }

    private static void ConsiderPhase(ref EarliestDeadline next, TurnState state, IPlayoutView playout)
    {
        switch (state.Phase)
        {
            case TurnPhase.Connecting:
                next.Consider(state.PhaseSince + state.Settings.ConnectingMs, DeadlineKind.NotConnected);
                break;
            case TurnPhase.Listening:
                ConsiderListening(ref next, state);
                break;
            case TurnPhase.Thinking:
                ConsiderThinking(ref next, state, playout);
                break;
            case TurnPhase.Speaking:
                ConsiderSpeaking(ref next, state, playout);
                break;
            default:
                throw new UnreachableException($"The phase {state.Phase} has no deadlines.");
        }
    }

    private static void ConsiderListening(ref EarliestDeadline next, TurnState state)
    {
        var settings = state.Settings;
        var person = state.Person;
        if (person is { IsUpstream: true, IsLocal: false })
        {
            var heardUntil = person.SpokeUntil >= person.UpstreamSince ? person.SpokeUntil.Value : person.UpstreamSince + UnheardTurnMs;
            next.Consider(heardUntil + settings.StuckTurnMs, DeadlineKind.TurnStuck);
        }
        if (person.IsUpstream || person.IsLocal || state.KeyDownAt is not null)
            return;
        next.Consider(state.QuietSince + settings.SilentCallSeconds * 1000L, DeadlineKind.Silence);
        var asks = settings.IdlePromptSeconds > 0 && state.IdlePrompts < settings.MostIdlePrompts && !state.IsMuted && state.DetachedAt is null;
        if (asks)
            next.Consider(state.IdleSince + settings.IdlePromptSeconds * 1000L, DeadlineKind.IdlePrompt);
    }

    private static void ConsiderThinking(ref EarliestDeadline next, TurnState state, IPlayoutView playout)
    {
        if (state.Answer is not { } answer)
        {
            next.Consider(state.PhaseSince + state.Settings.CommitMs, DeadlineKind.NotCommitted);
            return;
        }
        if (answer.IsFinished && state.Tools.Count > 0)
            return;
        var hasSound = state.Speech.Count > 0 && playout[state.Speech[0].ItemId].ReceivedMs > 0;
        var since = hasSound ? Math.Max(answer.RequestedAt, playout.LastReceivedAt) : answer.RequestedAt;
        next.Consider(since + state.Settings.ThinkingMs, DeadlineKind.NoAnswer);
    }

    private static void ConsiderSpeaking(ref EarliestDeadline next, TurnState state, IPlayoutView playout)
    {
        if (state.DetachedAt is not null || state.Speech.Count == 0)
            return;
        var (heard, sent, received, isComplete) = playout[state.Speech[0].ItemId];
        if (sent > heard || (isComplete && received > heard))
            next.Consider(playout.LastProgressAt + state.Settings.StalledPlaybackMs, DeadlineKind.PlaybackStalled);
        else
            next.Consider(Math.Max(playout.LastReceivedAt, playout.LastProgressAt) + state.Settings.StalledAnswerMs, DeadlineKind.AnswerStalled);
    }

    private static void CarryOut(Transition turn, EarliestDeadline due)
    {
        switch (due.Kind)
        {
            case DeadlineKind.CallTooLong:
                Ending.End(turn, EndCause.TooLong);
                break;
            case DeadlineKind.ListenerLost:
                Ending.End(turn, EndCause.ListenerLost);
                break;
            case DeadlineKind.NotConnected:
                Ending.End(turn, EndCause.ProviderFailed, ModelFailure.Silent);
                break;
            case DeadlineKind.Silence:
                Ending.End(turn, EndCause.Silence);
                break;
            case DeadlineKind.InterruptionConfirmed:
                Interruptions.Confirm(turn);
                break;
            case DeadlineKind.FalseAlarm:
                Interruptions.Resume(turn);
                break;
            case DeadlineKind.NoAnswer:
                Answering.RetryOrGiveUp(turn);
                break;
            case DeadlineKind.NotCommitted:
                turn.Notify(TurnNotices.NothingHeard);
                Answering.Rest(turn);
                break;
            case DeadlineKind.PlaybackStalled:
                turn.Notify(TurnNotices.PlaybackStalled);
                StopAnswer(turn, isInterrupted: true);
                break;
            case DeadlineKind.AnswerStalled:
                turn.Notify(TurnNotices.AnswerIncomplete);
                StopAnswer(turn, isInterrupted: false);
                break;
            case DeadlineKind.NobodyListens:
                StopAnswer(turn, isInterrupted: true);
                break;
            case DeadlineKind.ToolTimedOut:
                Tools.TimeOut(turn, due.CallId ?? throw new UnreachableException("A tool's deadline names its call."));
                break;
            case DeadlineKind.TurnStuck:
                turn.State = turn.State with { Person = turn.State.Person with { IsUpstream = false } };
                turn.NotePerson();
                turn.Send(new RealtimeCommand.CommitAudio());
                break;
            case DeadlineKind.KeyStuck:
                Controls.KeyReleased(turn);
                break;
            case DeadlineKind.NoiseIgnored:
                turn.State = turn.State with { Person = turn.State.Person with { IsLocal = false } };
                break;
            case DeadlineKind.IdlePrompt:
                turn.State = turn.State with { IdlePrompts = turn.State.IdlePrompts + 1 };
                Answering.Ask(turn, turn.Settings.IdleInstructions, isIdlePrompt: true);
                break;
            default:
                throw new UnreachableException($"The deadline {due.Kind} means nothing.");
        }
    }

    private static void StopAnswer(Transition turn, bool isInterrupted)
    {
        if (turn.State.Interruption is not null)
        {
            Interruptions.Confirm(turn);
            return;
        }
        Answering.Cancel(turn);
        Speaking.Cut(turn, isInterrupted);
        Answering.Rest(turn);
    }
}
