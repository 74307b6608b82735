using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Turns;

/// <summary>
/// Somebody makes a sound while the character answers. The sound is held at once; whether it was an interruption is decided by
/// how long it lasted and by what was said; a false alarm goes on where it was held and leaves no trace with the model.
/// </summary>
internal static class Interruptions
{
    public static void Suspect(Transition turn, bool isLocal, string? itemId)
    {
        var state = turn.State;
        var pending = state.Interruption ?? Begin(turn);
        pending = pending with { IsLocal = pending.IsLocal || isLocal };
        if (itemId is not null && !pending.ItemIds.Contains(itemId))
            pending = pending with { ItemIds = pending.ItemIds.Add(itemId) };
        turn.State = turn.State with { Interruption = pending };
        if (itemId is not null)
            Listening.Heed(turn, itemId);
        if (turn.Settings.InterruptionConfirmMs == 0)
            Confirm(turn);
    }

    public static void Committed(Transition turn, string itemId)
    {
        if (turn.State.Interruption is not { } pending)
            return;
        turn.State = turn.State with
        {
            Interruption = pending with
            {
                IsCommitted = true,
                ItemIds = pending.ItemIds.Contains(itemId) ? pending.ItemIds : pending.ItemIds.Add(itemId),
            },
        };
    }

    /// <summary>The end of the speech told how long it was.</summary>
    public static void SpokeFor(Transition turn, long durationMs)
    {
        if (turn.State.Interruption is not null && durationMs >= turn.Settings.InterruptionConfirmMs)
            Confirm(turn);
    }

    /// <summary>Words of one of the person's turns.</summary>
    public static void Words(Transition turn, string itemId, string text, bool isFinished)
    {
        if (turn.State.Interruption is not { } pending || !pending.ItemIds.Contains(itemId))
            return;
        var wantsFloor = pending.IsNearEdge && isFinished ? Backchannels.HasWords(text) : Backchannels.WantsFloor(text, isFinished);
        if (wantsFloor)
            Confirm(turn);
        else if (isFinished && !turn.State.Person.IsSpeaking(turn.At))
            Resume(turn);
    }

    /// <summary>It was one: the character is cut off, and the person's turn is answered when it ends, or now if it has.</summary>
    public static void Confirm(Transition turn)
    {
        if (turn.State.Interruption is not { } pending)
            return;
        turn.Do(new TurnEffect.InterruptionDecided(true, (int)(turn.At - pending.Since)));
        turn.State = turn.State with { Interruption = null };
        Answering.Cancel(turn);
        Speaking.Cut(turn);
        turn.NotePerson();
        foreach (var itemId in pending.ItemIds)
            Listening.ShowWords(turn, itemId);
        if (pending.IsCommitted && !turn.State.Person.IsUpstream)
            Answering.Ask(turn);
        else
            Answering.Rest(turn);
    }

    /// <summary>It was none: the sound goes on, and the model forgets what it took for a turn.</summary>
    public static void Resume(Transition turn)
    {
        if (turn.State.Interruption is not { } pending)
            return;
        turn.Do(new TurnEffect.InterruptionDecided(false, (int)(turn.At - pending.Since)));
        Forget(turn);
        if (pending.HeldItemId is { } held)
            turn.Do(new TurnEffect.ResumePlayback(held));
        Answering.Rest(turn);
    }

    /// <summary>Drops the suspicion, and what the model made of the sound.</summary>
    public static void Forget(Transition turn)
    {
        if (turn.State.Interruption is not { } pending)
            return;
        turn.State = turn.State with { Interruption = null };
        foreach (var itemId in pending.ItemIds)
            Listening.Ignore(turn, itemId);
    }

    /// <summary>Nothing is left to interrupt: what was suspected is simply the person's turn.</summary>
    public static void ForgetWhenNothingPlays(Transition turn)
    {
        if (turn.State.Interruption is not null && !turn.State.IsAnswering)
            Confirm(turn);
    }

    /// <summary>When the suspicion is confirmed if the sound goes on; null when it has ended.</summary>
    public static long? ConfirmsAt(TurnState state, PendingInterruption pending)
    {
        if (state.Person.IsLocal)
            return state.Person.LocalSince + state.Settings.InterruptionConfirmMs + state.Settings.LocalHangoverMs;
        if (pending.IsLocal || !state.Person.IsUpstream)
            return null;
        // The model tells of the end only after the silence that ends a turn.
        return state.Person.UpstreamSince + state.Settings.InterruptionConfirmMs + state.Settings.SilenceMs;
    }

    public static long ResumesAt(TurnState state, PendingInterruption pending) => pending.Since + state.Settings.FalseAlarmResumeMs;

    private static PendingInterruption Begin(Transition turn)
    {
        var state = turn.State;
        var head = state.Speech.Count > 0 && state.Speech[0].StartedAt is not null ? state.Speech[0] : null;
        if (head is not null)
            turn.Do(new TurnEffect.PausePlayback(head.ItemId));
        return new PendingInterruption { Since = turn.At, HeldItemId = head?.ItemId, IsNearEdge = IsNearEdge(turn, head) };
    }

    private static bool IsNearEdge(Transition turn, SpokenItem? head)
    {
        if (head is null)
            return false;
        var playout = turn.Playout[head.ItemId];
        var guard = turn.Settings.BackchannelGuardMs;
        return playout.HeardMs < guard
            || (playout.IsComplete && turn.State.Speech.Count == 1 && playout.ReceivedMs - playout.HeardMs < guard);
    }
}
