using Lexi.Voice.Models;
using Lexi.Voice.Playout;

namespace Lexi.Voice.Turns;

/// <summary>The person speaks: when they begin and end, what they said, and where it belongs in the transcript.</summary>
internal static class Listening
{
    /// <summary>Turns whose words never come are forgotten beyond this.</summary>
    private const int MostAwaitedTurns = 64;

    /// <summary>Longest text of one turn, characters: half an hour of speech. What a model says beyond it is not kept.</summary>
    private const int MostCharacters = 32_000;

    /// <summary>Written in place of words that could not be made out.</summary>
    private const string Inaudible = "[inaudible]";

    public static void UpstreamStarted(Transition turn, string itemId, int audioStartMs)
    {
        turn.State = turn.State with
        {
            Person = turn.State.Person with { IsUpstream = true, UpstreamSince = turn.At, ItemId = itemId },
        };
        Update(turn, itemId, awaited => awaited with { AudioStartMs = audioStartMs, IsIgnored = false });
        if (turn.State.IsAnswering)
            Interruptions.Suspect(turn, isLocal: false, itemId);
        else
            turn.NotePerson();
    }

    public static void UpstreamStopped(Transition turn, string itemId, int audioEndMs)
    {
        var person = turn.State.Person;
        var since = person.UpstreamSince;
        var spokeUntil = person.SpokeUntil >= since ? person.SpokeUntil : turn.At - turn.Settings.SilenceMs;
        turn.State = turn.State with { Person = person with { IsUpstream = false, SpokeUntil = spokeUntil } };
        // The model's times include the padding before the speech and the silence that ended it.
        var around = turn.Settings.PrefixMs + turn.Settings.SilenceMs;
        Update(turn, itemId, awaited => awaited with { DurationMs = awaited.AudioStartMs is { } start ? Math.Max(0, audioEndMs - start - around) : null });
        if (!turn.State.IsAnswering)
            turn.NotePerson();
        // Our own ear, where it heard the sound, knows better how long it was.
        if (turn.State.Interruption is { IsLocal: false } pending && pending.ItemIds.Contains(itemId) && Find(turn, itemId)?.DurationMs is { } duration)
            Interruptions.SpokeFor(turn, duration);
    }

    public static void Committed(Transition turn, string itemId)
    {
        turn.State = turn.State with { Person = turn.State.Person with { IsUpstream = false, ItemId = null } };
        Update(turn, itemId, awaited => awaited with { IsCommitted = true });
        var awaited = Find(turn, itemId);
        if (awaited is { IsIgnored: true })
        {
            turn.Send(new RealtimeCommand.DeleteItem(itemId));
            Remove(turn, itemId);
            return;
        }
        if (turn.State.IsAnswering && !turn.State.IsPushToTalk)
        {
            Interruptions.Suspect(turn, isLocal: false, itemId);
            Interruptions.Committed(turn, itemId);
            // Words that were known before the turn was taken have been weighed already; silence has not.
            if (awaited is { IsTranscribed: true })
                Interruptions.Words(turn, itemId, awaited.Text, isFinished: true);
            return;
        }
        if (awaited is { IsTranscribed: true })
            Remove(turn, itemId);
        turn.NotePerson();
        // A key that was let go is no cough: what is being answered is overtaken.
        Answering.Cancel(turn);
        Speaking.Cut(turn);
        if (turn.State.KeyDownAt is null)
            Answering.Ask(turn);
        else
            Answering.Rest(turn);
    }

    public static void LocalStarted(Transition turn, long since)
    {
        if (turn.State.IsPushToTalk || turn.State.IsMuted || turn.State.DetachedAt is not null)
            return;
        turn.State = turn.State with { Person = turn.State.Person with { IsLocal = true, LocalSince = Math.Min(since, turn.At) } };
        if (turn.State.IsAnswering)
            Interruptions.Suspect(turn, isLocal: true, turn.State.Person.IsUpstream ? turn.State.Person.ItemId : null);
    }

    public static void LocalStopped(Transition turn, long until)
    {
        var person = turn.State.Person;
        if (!person.IsLocal)
            return;
        turn.State = turn.State with { Person = person with { IsLocal = false, SpokeUntil = Math.Min(until, turn.At) } };
        if (turn.State.Interruption is { IsLocal: true })
            Interruptions.SpokeFor(turn, until - person.LocalSince);
    }

    public static void Words(Transition turn, string itemId, string delta)
    {
        if (Find(turn, itemId) is { Text.Length: >= MostCharacters })
            return;
        Update(turn, itemId, awaited => awaited with { Text = SpokenText.Bounded(awaited.Text + delta, MostCharacters) });
        if (Find(turn, itemId) is not { IsIgnored: false } awaited)
            return;
        Interruptions.Words(turn, itemId, awaited.Text, isFinished: false);
        if (!IsSuspected(turn, itemId))
            turn.Do(new TurnEffect.Show(ToUtterance(awaited, awaited.Text.TrimStart())));
    }

    public static void AllWords(Transition turn, string itemId, string text)
    {
        Update(turn, itemId, awaited => awaited with { Text = SpokenText.Bounded(text.Trim(), MostCharacters), IsTranscribed = true });
        if (turn.State.Answer is { TranscriptionDelayMs: null, SpokeUntil: { } until } answer)
            turn.State = turn.State with { Answer = answer with { TranscriptionDelayMs = (int)Math.Max(0, turn.At - until) } };
        Settle(turn, itemId);
    }

    public static void NoWords(Transition turn, string itemId)
    {
        Update(turn, itemId, awaited => awaited with { Text = Inaudible, IsTranscribed = true });
        if (Find(turn, itemId) is { IsIgnored: false })
            turn.Notify(TurnNotices.NotTranscribed);
        Settle(turn, itemId);
    }

    /// <summary>What was held back while it was not clear whether the sound was a turn.</summary>
    public static void ShowWords(Transition turn, string itemId)
    {
        if (Find(turn, itemId) is { IsTranscribed: true } awaited)
            Keep(turn, awaited);
        else if (Find(turn, itemId) is { Text.Length: > 0 } growing)
            turn.Do(new TurnEffect.Show(ToUtterance(growing, growing.Text.TrimStart())));
    }

    /// <summary>It was no turn: the model forgets it, now or when it takes it.</summary>
    public static void Ignore(Transition turn, string itemId)
    {
        if (Find(turn, itemId) is not { } awaited)
            return;
        if (!awaited.IsCommitted)
        {
            Update(turn, itemId, ignored => ignored with { IsIgnored = true });
            return;
        }
        turn.Send(new RealtimeCommand.DeleteItem(itemId));
        Remove(turn, itemId);
    }

    /// <summary>The sound went on: it may be a turn after all.</summary>
    public static void Heed(Transition turn, string itemId)
    {
        if (Find(turn, itemId) is { IsIgnored: true })
            Update(turn, itemId, awaited => awaited with { IsIgnored = false });
    }

    /// <summary>The conversation ends: what is known of turns whose words still came is kept.</summary>
    public static void KeepAll(Transition turn)
    {
        foreach (var awaited in turn.State.Turns)
        {
            if (!awaited.IsIgnored && !IsSuspected(turn, awaited.ItemId) && awaited.Text.Trim().Length > 0)
                turn.Do(new TurnEffect.Store(ToUtterance(awaited, awaited.Text.Trim()) with { IsFinal = true }));
        }
        turn.State = turn.State with { Turns = [] };
    }

    private static void Settle(Transition turn, string itemId)
    {
        if (Find(turn, itemId) is not { } awaited)
            return;
        if (awaited.IsIgnored)
            return;
        Interruptions.Words(turn, itemId, awaited.Text, isFinished: true);
        if (!IsSuspected(turn, itemId) && Find(turn, itemId) is { } settled)
            Keep(turn, settled);
    }

    /// <summary>The words are final; the turn is forgotten once the model took it, too.</summary>
    private static void Keep(Transition turn, PersonTurn awaited)
    {
        if (awaited.Text.Length > 0)
            turn.Do(new TurnEffect.Store(ToUtterance(awaited, awaited.Text) with { IsFinal = true }));
        if (awaited.IsCommitted)
            Remove(turn, awaited.ItemId);
        else
            Update(turn, awaited.ItemId, kept => kept with { Text = string.Empty });
    }

    private static bool IsSuspected(Transition turn, string itemId) =>
        turn.State.Interruption is { } pending && pending.ItemIds.Contains(itemId);

    private static PersonTurn? Find(Transition turn, string itemId) => turn.State.Turns.Find(awaited => awaited.ItemId == itemId);

    private static void Remove(Transition turn, string itemId) =>
        turn.State = turn.State with { Turns = turn.State.Turns.RemoveAll(awaited => awaited.ItemId == itemId) };

    private static void Update(Transition turn, string itemId, Func<PersonTurn, PersonTurn> change)
    {
        var index = turn.State.Turns.FindIndex(awaited => awaited.ItemId == itemId);
        if (index >= 0)
        {
            turn.State = turn.State with { Turns = turn.State.Turns.SetItem(index, change(turn.State.Turns[index])) };
            return;
        }
        var position = turn.TakePosition();
        var turns = turn.State.Turns.Add(change(new PersonTurn { ItemId = itemId, Position = position, StartedAt = turn.At }));
        turn.State = turn.State with { Turns = turns.Count > MostAwaitedTurns ? turns.RemoveAt(0) : turns };
    }

    private static Utterance ToUtterance(PersonTurn awaited, string text) => new()
    {
        Id = awaited.ItemId,
        IsCharacter = false,
        Position = awaited.Position,
        Text = text,
        DurationMs = awaited.DurationMs,
        StartedAt = awaited.StartedAt,
    };
}
