using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>The part that keeps, tells and carries out.</summary>
internal sealed partial class ActiveChat
{
    /// <summary>
    /// The next answer is begun while the database writes. The one before it is stopped only when that is done: when the database does not take
    /// it, the answer goes on as if nothing had been.
    /// </summary>
    private async Task Keep(ChatStep step, Func<Task>? instead)
    {
        var before = _live;
        foreach (var write in step.Effects.OfType<ChatEffect.Write>())
            BeginLive(write.Turn, step.State);
        if (step.Changes is { } changes)
            await Commit(step, instead ?? (() => _services.Store.Commit(changes, CancellationToken.None)), before);
        if (!ReferenceEquals(_live, before) || step.Effects.OfType<ChatEffect.StopWriting>().Any(stop => stop.Run == before?.Turn.Run))
            before?.Stop();
    }

    private async Task Commit(ChatStep step, Func<Task> commit, LiveAnswer? before)
    {
        var start = _services.Time.GetTimestamp();
        var state = _state;
        try
        {
            await commit();
        }
        catch (Exception exception)
        {
            if (exception is LexiException || !await IsKeptAfterAll(step))
            {
                if (ReferenceEquals(_state, state))
                    Restore(before);
                else
                    before?.Stop();
                // A turn that did not come to be may have said something already: the next one has another number, and none of its words.
                _state = _state with { Turns = _state.Turns with { LastRun = Math.Max(_state.Turns.LastRun, step.Turns.LastRun) } };
                throw;
            }

            LogReplyLost(exception, ChatId);
        }

        _services.Instruments.Committed(_services.Time.GetElapsedTime(start));
    }

    private void CarryOut(ChatStep step)
    {
        List<GroupChatSignal>? signals = null;
        foreach (var effect in step.Effects)
        {
            switch (effect)
            {
                case ChatEffect.Signal signal:
                    (signals ??= []).Add(signal.What);
                    break;
                case ChatEffect.Decide decide:
                    _ = Decide(decide.Decision, step.State);
                    break;
                case ChatEffect.TellRoom tell:
                    _ = Room.OnChat(tell.News);
                    break;
                case ChatEffect.Reflect reflect:
                    _reflection.Begin(reflect.MessageId);
                    break;
                case ChatEffect.DropListeners drop:
                    _listeners.RemoveAllOf(drop.UserId);
                    _ = _leftAt.Remove(drop.UserId);
                    _ = _reads.Remove(drop.UserId);
                    _ = _rates.Remove(drop.UserId);
                    break;
                default:
                    break;
            }
        }

        if (_state.Turns.Writing is null)
            EndLive();
        if (signals is not null)
            Signal(signals);
    }

    private void Tell(ChatStep step)
    {
        if (step.Events.Count == 0)
            return;
        foreach (var happened in step.Events)
        {
            _events.Add(happened);
            switch (happened)
            {
                case GroupChatEvent.MessageWritten { Message: { AuthorKind: AuthorKind.Character, Status: not MessageStatus.Writing } answer }:
                    _services.Instruments.Answered(answer.Status);
                    break;
                case GroupChatEvent.SpeakerChosen chosen:
                    _services.Instruments.Decided(chosen.Decision);
                    break;
                default:
                    break;
            }
        }

        Forget(_listeners.Tell(step.Events));
        TellRoom(step);
    }

    private void Signal(IReadOnlyList<GroupChatSignal> signals) => Forget(_listeners.Tell(signals));

    /// <summary>Listeners that do not work were let go; their people may be gone.</summary>
    private void Forget(IReadOnlyList<string>? people)
    {
        if (people is null)
            return;
        foreach (var userId in people)
        {
            LogListenerDropped(ChatId);
            if (_listeners.Of(userId) > 0)
                continue;
            _leftAt[userId] = Now;
            _mailbox.Post(new ChatPost.Happened(new ChatInput.PresenceMoved(userId, IsOnline: false)));
        }
    }

    /// <summary>The end of every turn: the timer is set.</summary>
    private void Settle()
    {
        if (_state.IsDeleted)
            return;
        // While the database is away nothing else is due.
        var next = TurnDeadlines.Earliest(_readsDueAt, _retryAt ?? TurnDeadlines.Next(_state.Turns));
        if (_live is { } live && live.Turn.Run == _state.Turns.Writing?.Run && _retryAt is null)
        {
            next = TurnDeadlines.Earliest(next, live.DraftDueAt(_services.Options.DraftMs));
            next = TurnDeadlines.Earliest(next, live.SaveDueAt(_services.Options.SaveMs, _services.Options.SaveCharacters));
        }

        if (next is not { } at || at >= _wakesAt)
            return;
        _wakesAt = at;
        var wait = at - Now;
        _wakeAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }
}
