using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Turns;

/// <summary>The character speaks: words and sound arrive, are sent, are heard, or are cut.</summary>
internal static class Speaking
{
    /// <summary>Pieces an answer may have; more is a model out of control.</summary>
    private const int MostItems = 32;

    /// <summary>A caption is told whole each time it grows; five times a second is as fast as anybody reads.</summary>
    private const int CaptionMs = 200;

    public static void ItemStarted(Transition turn, string responseId, string itemId)
    {
        var state = turn.State;
        if (Find(state, itemId) >= 0 || state.Speech.Count >= MostItems || state.Over.Contains(itemId) || !IsWanted(state, responseId))
            return;
        var position = turn.TakePosition();
        turn.State = turn.State with
        {
            Speech = turn.State.Speech.Add(new SpokenItem { ItemId = itemId, ResponseId = responseId, Position = position }),
        };
    }

    public static void Words(Transition turn, VoiceModelEvent.TranscriptDelta delta)
    {
        ItemStarted(turn, delta.ResponseId, delta.ItemId);
        var index = Find(turn.State, delta.ItemId);
        if (index < 0 || turn.State.Speech[index].IsComplete)
            return;
        var item = turn.State.Speech[index];
        item = item with { Spoken = item.Spoken.Append(delta.Text, turn.Playout[delta.ItemId].ReceivedMs) };
        turn.State = turn.State with { Speech = turn.State.Speech.SetItem(index, item) };
        if (turn.State.Answer is { TtftMs: null } answer && answer.ResponseId == delta.ResponseId)
            turn.State = turn.State with { Answer = answer with { TtftMs = (int)(turn.At - answer.RequestedAt) } };
    }

    public static void ItemFinished(Transition turn, VoiceModelEvent.ResponseItemFinished finished)
    {
        ItemStarted(turn, finished.ResponseId, finished.ItemId);
        var index = Find(turn.State, finished.ItemId);
        if (index < 0)
            return;
        var item = turn.State.Speech[index];
        item = item with { Spoken = item.Spoken.Complete(finished.Transcript), IsComplete = true };
        turn.State = turn.State with { Speech = turn.State.Speech.SetItem(index, item) };
    }

    /// <summary>A piece of the item went to the listener: its words are shown as they go.</summary>
    public static void Sent(Transition turn, string itemId, int sentMs)
    {
        var index = Find(turn.State, itemId);
        if (index < 0)
            return;
        var item = turn.State.Speech[index];
        if (item.StartedAt is null)
        {
            item = item with { StartedAt = turn.At };
            turn.Enter(TurnPhase.Speaking);
            Measure(turn, item.ResponseId);
        }
        item = ShowWords(turn, item, sentMs);
        if (!ReferenceEquals(item, turn.State.Speech[index]))
            turn.State = turn.State with { Speech = turn.State.Speech.SetItem(index, item) };
    }

    private static SpokenItem ShowWords(Transition turn, SpokenItem item, int sentMs)
    {
        var playout = turn.Playout[item.ItemId];
        var isLastPiece = playout.IsComplete && sentMs >= playout.ReceivedMs;
        if (turn.At < item.ShownAt + CaptionMs && !isLastPiece)
            return item;
        var shown = HeardText.LengthAt(item.Spoken, sentMs, playout.ReceivedMs, playout.IsComplete);
        if (shown <= item.ShownCharacters)
            return item;
        item = item with { ShownCharacters = shown, ShownAt = turn.At };
        turn.Do(new TurnEffect.Show(ToUtterance(item, item.Spoken.Text[..shown], sentMs)));
        return item;
    }

    public static void PlayedOut(Transition turn, string itemId, int durationMs)
    {
        var index = Find(turn.State, itemId);
        if (index < 0)
            return;
        var item = turn.State.Speech[index];
        item = item with { StartedAt = item.StartedAt ?? turn.At };
        turn.State = turn.State with { Speech = turn.State.Speech.RemoveAt(index), Over = Answering.Remember(turn.State.Over, itemId), IdleSince = turn.At };
        var text = item.Spoken.Text.Trim();
        if (text.Length > 0)
            turn.Do(new TurnEffect.Store(ToUtterance(item, text, durationMs) with { IsFinal = true }));
        Answering.Rest(turn);
    }

    /// <summary>
    /// Stops everything that is heard or waits: what was heard is kept as interrupted, the model is told how much that was,
    /// and what nobody heard was never said.
    /// </summary>
    /// <param name="turn">The step.</param>
    /// <param name="isInterrupted">False when the answer broke off by itself.</param>
    public static void Cut(Transition turn, bool isInterrupted = true)
    {
        var speech = turn.State.Speech;
        turn.State = turn.State with { Speech = [] };
        foreach (var item in speech)
            CutItem(turn, item, isInterrupted);
    }

    private static void CutItem(Transition turn, SpokenItem item, bool isInterrupted)
    {
        var playout = turn.Playout[item.ItemId];
        var heardMs = Math.Min(playout.HeardMs, playout.ReceivedMs);
        var isWhole = playout.IsPlayedOut && playout.ReceivedMs > 0;
        if (heardMs <= 0)
            turn.Send(new RealtimeCommand.DeleteItem(item.ItemId));
        else if (!isWhole)
            turn.Send(new RealtimeCommand.TruncateItem(item.ItemId, heardMs));
        turn.State = turn.State with { Over = Answering.Remember(turn.State.Over, item.ItemId) };
        turn.Do(new TurnEffect.StopPlayback(item.ItemId, heardMs, item.StartedAt is not null));
        var text = HeardText.At(item.Spoken, heardMs, playout.ReceivedMs, playout.IsComplete);
        var utterance = ToUtterance(item, text, heardMs) with { IsFinal = true, WasInterrupted = isInterrupted && !isWhole };
        if (text.Length > 0)
            turn.Do(new TurnEffect.Store(utterance));
        else if (item.ShownCharacters > 0)
            turn.Do(new TurnEffect.Show(utterance));
    }

    private static void Measure(Transition turn, string responseId)
    {
        if (turn.State.Answer is not { IsMeasured: false } answer || answer.ResponseId != responseId)
            return;
        turn.State = turn.State with { Answer = answer with { IsMeasured = true } };
        turn.Do(new TurnEffect.Measured(
            answer.SpokeUntil is { } until ? (int)Math.Max(0, answer.RequestedAt - until) : null,
            answer.TranscriptionDelayMs,
            answer.TtftMs,
            (int)(turn.At - answer.RequestedAt)));
    }

    private static Utterance ToUtterance(SpokenItem item, string text, int durationMs) => new()
    {
        Id = item.ItemId,
        IsCharacter = true,
        Position = item.Position,
        Text = text,
        DurationMs = durationMs,
        StartedAt = item.StartedAt ?? 0,
    };

    /// <summary>Whether what a response says is still wanted.</summary>
    public static bool IsWanted(TurnState state, string responseId) =>
        state.Answer is { } answer && answer.ResponseId == responseId && !Answering.IsCancelled(state, responseId);

    /// <returns>Its place; negative when it is not being said. Asked for every piece of sound, so it makes no closure.</returns>
    public static int Find(TurnState state, string itemId)
    {
        for (var index = state.Speech.Count - 1; index >= 0; index--)
        {
            if (state.Speech[index].ItemId == itemId)
                return index;
        }
        return -1;
    }
}
