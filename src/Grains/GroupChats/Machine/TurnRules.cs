using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>
/// Whose turn it is. One character writes at a time. A person always wins: what they write ends the talk of characters among themselves and
/// whatever was still to come for the same person; what is being written goes on to its end, unless it is stopped or somebody else
/// is forced to speak. Answers that are owed to other people stay.
/// </summary>
internal static class TurnRules
{
    private const int MostWaiting = 10;

    public static void PersonWrote(ChatStep step, WaitingMessage message)
    {
        Yield(step, message.UserId);
        var turns = step.Turns;
        if (turns.IsVoiced)
        {
            step.Do(new ChatEffect.TellRoom(new SpokenChatNews.Wrote(message.UserId, message.MessageId)));
            return;
        }

        // Of several that speak to nobody, only the newest is worth an answer.
        var waiting = turns.Waiting.RemoveAll(other => !other.IsAddressed).Add(message);
        step.Turns = turns with { Waiting = waiting.Count > MostWaiting ? waiting.RemoveAt(0) : waiting };
    }

    public static void Force(ChatStep step, ChatInput.Forced forced)
    {
        _ = ChatRights.Writer(step.State, forced.By);
        if (forced.Decision.Chosen is not [var chosen, ..] || !step.State.IsHere(chosen))
            throw ChatRefusals.NoCharacter();
        if (step.State.Characters[chosen].IsMuted)
            throw ChatRefusals.Invalid($"{step.State.NameOf(chosen)} is muted here.");
        Yield(step, forced.By);
        Abandon(step);
        if (step.Turns.IsVoiced)
        {
            step.Do(new ChatEffect.TellRoom(new SpokenChatNews.Forced(forced.By, chosen)));
            return;
        }

        Keep(step, forced.Decision);
        step.Turns = step.Turns with
        {
            Deciding = null,
            Queue = step.Turns.Queue.RemoveAll(turn => turn.CharacterKey == chosen)
                .Insert(0, new QueuedTurn(chosen, TurnCause.Forced, forced.Decision.CausedBy, forced.Decision.Id, forced.By)),
        };
    }

    public static void Stop(ChatStep step, ChatInput.StopAsked asked)
    {
        _ = ChatRights.Writer(step.State, asked.By);
        End(step);
        if (step.Turns.IsVoiced)
            step.Do(new ChatEffect.TellRoom(new SpokenChatNews.Stopped(asked.By)));
        step.Turns = step.Turns with { StoppedAt = step.Now, LastPerson = asked.By };
    }

    /// <summary>Ends what is being written, and what was to follow.</summary>
    public static void End(ChatStep step)
    {
        Abandon(step);
        step.Turns = step.Turns with { Queue = [], Waiting = [], Deciding = null, Answerable = null, AutoDueAt = null };
    }

    /// <summary>A person acts: characters who talked among themselves wait, and are free to do so again afterwards.</summary>
    public static void Yield(ChatStep step, string userId)
    {
        var turns = step.Turns;
        step.Turns = turns with
        {
            Queue = turns.Queue.RemoveAll(turn => turn.OnBehalfOf == userId || turn.Cause is TurnCause.Reply or TurnCause.Auto),
            Deciding = turns.Deciding is { Cause: TurnCause.Reply or TurnCause.Auto } ? null : turns.Deciding,
            Answerable = null,
            CharacterTurns = 0,
            AutoDueAt = null,
            IsAutoPaused = false,
            TypingAt = null,
            StoppedAt = null,
            LastPerson = userId,
        };
    }

    /// <summary>Stops the one who is writing; the words so far stay.</summary>
    public static void Abandon(ChatStep step)
    {
        if (step.Turns.Writing is { } writing)
            AnswerRules.Finish(step, writing, MessageStatus.Interrupted);
    }

    public static void Decide(ChatStep step, ChatInput.Decided decided)
    {
        // Somebody acted meanwhile, or it took too long.
        if (step.Turns.Deciding is not { } pending || pending.Id != decided.DecisionId)
            return;
        step.Turns = step.Turns with { Deciding = null };
        // Being silent is a turn of its own: a chat that goes on by itself must not ask for ever.
        if (pending.Cause == TurnCause.Auto && decided.Decision is not { Chosen.Count: > 0 })
            step.Turns = step.Turns with { CharacterTurns = step.Turns.CharacterTurns + 1 };
        if (decided.Decision is not { } decision)
            return;
        Keep(step, decision);
        var chosen = decision.Chosen.Where(key => IsAble(step.State, key) && step.Turns.Queue.All(turn => turn.CharacterKey != key));
        step.Turns = step.Turns with
        {
            Queue = step.Turns.Queue.AddRange(chosen.Select(key => new QueuedTurn(key, pending.Cause, pending.CausedBy, decision.Id, pending.OnBehalfOf))),
        };
    }

    /// <summary>Characters who go on by themselves wait for a person who types.</summary>
    public static void Type(ChatStep step, ChatInput.Typed typed)
    {
        _ = ChatRights.Writer(step.State, typed.By);
        step.Turns = step.Turns with { TypingAt = typed.IsTyping ? step.Now : null };
        step.Do(new ChatEffect.Signal(new GroupChatSignal.Typing(typed.By, typed.IsTyping)));
    }

    /// <summary>A message was removed: nobody answers it any more, and who is doing so stops.</summary>
    public static void MessageGone(ChatStep step, string messageId)
    {
        if (step.Turns.Writing is { } writing && writing.CausedBy == messageId)
            Abandon(step);
        var turns = step.Turns;
        step.Turns = turns with
        {
            Queue = turns.Queue.RemoveAll(turn => turn.CausedBy == messageId),
            Waiting = turns.Waiting.RemoveAll(message => message.MessageId == messageId),
            Deciding = turns.Deciding is { } pending && pending.CausedBy == messageId ? null : turns.Deciding,
            Answerable = turns.Answerable == messageId ? null : turns.Answerable,
        };
    }

    /// <summary>A person is gone: what was owed to them is not written any more.</summary>
    public static void PersonGone(ChatStep step, string userId)
    {
        // What is being written uses their rights: it ends with them.
        if (step.Turns.Writing?.OnBehalfOf == userId)
            Abandon(step);
        var turns = step.Turns;
        step.Turns = turns with
        {
            Queue = turns.Queue.RemoveAll(turn => turn.OnBehalfOf == userId),
            Waiting = turns.Waiting.RemoveAll(message => message.UserId == userId),
            Deciding = turns.Deciding is { } pending && pending.OnBehalfOf == userId ? null : turns.Deciding,
            LastPerson = turns.LastPerson == userId ? null : turns.LastPerson,
        };
    }

    /// <summary>A character may not speak any more: it is gone or muted.</summary>
    public static void CharacterSilenced(ChatStep step, string characterKey)
    {
        if (step.Turns.Writing?.CharacterKey == characterKey)
            Abandon(step);
        step.Turns = step.Turns with { Queue = step.Turns.Queue.RemoveAll(turn => turn.CharacterKey == characterKey) };
    }

    public static void PassTime(ChatStep step)
    {
        var turns = step.Turns;
        if (turns.Writing is { } writing && writing.Deadline <= step.Now)
            AnswerRules.Fail(step, writing);
        if (turns.Deciding is { } pending && pending.Deadline <= step.Now)
            step.Turns = step.Turns with { Deciding = null };
        if (turns.AutoDueAt <= step.Now)
            step.Turns = step.Turns with { AutoDueAt = null };
        if (turns.VoicedUntil <= step.Now)
            SpokenRules.EndVoice(step);
    }

    /// <summary>After every step: when nobody writes and nothing is being decided, the next thing begins.</summary>
    public static void GoOn(ChatStep step)
    {
        // A room decides.
        if (step.State.IsDeleted || step.Turns.IsVoiced || step.Turns.Writing is not null || step.Turns.Deciding is not null)
            return;
        while (!step.Turns.Queue.IsEmpty)
        {
            var next = step.Turns.Queue[0];
            step.Turns = step.Turns with { Queue = step.Turns.Queue.RemoveAt(0) };
            if (!IsAble(step.State, next.CharacterKey))
                continue;
            AnswerRules.Begin(step, next);
            return;
        }

        if (!step.Turns.Waiting.IsEmpty)
        {
            var next = step.Turns.Waiting[0];
            step.Turns = step.Turns with { Waiting = step.Turns.Waiting.RemoveAt(0) };
            Ask(step, TurnCause.Message, next.MessageId, next.UserId);
        }
        else if (step.Turns.Answerable is { } answerable)
        {
            step.Turns = step.Turns with { Answerable = null };
            // At the cap it is asked once more, so that the members are told why nobody goes on.
            if (step.State.Here.Length > 1 && step.State.Settings.MostCharacterTurns is var most and > 0 && step.Turns.CharacterTurns <= most)
                Ask(step, TurnCause.Reply, answerable, Payer(step.State));
        }

        if (step.Turns.IsIdle)
            Rest(step);
    }

    /// <summary>Nothing is left to do: in auto mode the silence is measured, up to the cap.</summary>
    private static void Rest(ChatStep step)
    {
        var turns = step.Turns;
        var settings = step.State.Settings;
        if (turns.IsAutoPaused || !settings.IsAuto || settings.Strategy == SpeakerStrategy.Manual)
        {
            if (turns.AutoDueAt is not null)
                step.Turns = turns with { AutoDueAt = null };
            return;
        }

        switch (AutoMode.Decide(AutoQuestionOf(step)))
        {
            case AutoDecision.Speak:
                step.Turns = turns with { AutoDueAt = null, LastAt = step.Now };
                Ask(step, TurnCause.Auto, null, Payer(step.State));
                break;
            case AutoDecision.Wait wait:
                if (turns.AutoDueAt != wait.Until)
                    step.Turns = turns with { AutoDueAt = wait.Until };
                break;
            case AutoDecision.Rest rest:
                var isCapped = turns.CharacterTurns >= settings.MostAutoTurns;
                step.Turns = turns with { AutoDueAt = null, IsAutoPaused = isCapped };
                if (isCapped)
                    step.Tell(new GroupChatEvent.Noticed(ChatNotices.AutoPaused, rest.Reason));
                break;
        }
    }

    private static AutoQuestion AutoQuestionOf(ChatStep step) => new()
    {
        Settings = step.State.Settings,
        Now = step.Now,
        LastMessageAt = step.Turns.LastAt,
        TurnsWithoutPerson = step.Turns.CharacterTurns,
        IsAnybodyHere = step.State.Members.Values.Any(member => member.IsOnline && member.Status == MemberStatus.Joined),
        TypingAt = step.Turns.TypingAt,
        StoppedAt = step.Turns.StoppedAt,
    };

    private static void Ask(ChatStep step, TurnCause cause, string? causedBy, string onBehalfOf)
    {
        if (!step.State.Here.Any(key => IsAble(step.State, key)))
            return;
        var pending = new PendingDecision(
            step.Moment.NewId("dec_"), cause, causedBy, onBehalfOf, step.Now + TimeSpan.FromMilliseconds(step.Moment.Options.DecidingMs));
        step.Turns = step.Turns with { Deciding = pending };
        step.Do(new ChatEffect.Decide(pending));
    }

    private static void Keep(ChatStep step, SpeakerDecision decision)
    {
        step.Put(decision);
        step.Tell(new GroupChatEvent.SpeakerChosen(decision));
    }

    private static bool IsAble(ChatState state, string characterKey) => state.IsHere(characterKey) && !state.Characters[characterKey].IsMuted;

    private static string Payer(ChatState state) => state.Turns.LastPerson ?? state.Header.OwnerId;
}
