using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>The part that keeps, tells and carries out.</summary>
internal sealed partial class ActiveChat
{
    /// <summary>One turn is ended and the next begun while the database writes; when it does not take it, all is as before.</summary>
    private async Task Keep(ChatStep step, Func<Task>? instead)
    {
        var before = _live;
        var wasStopped = before?.Stopped.IsCancellationRequested ?? true;
        CarryOutAtOnce(step);
        if (step.Changes is not { } changes)
            return;
        var start = _services.Time.GetTimestamp();
        try
        {
            await (instead is null ? _services.Store.Commit(changes, CancellationToken.None) : instead());
        }
        catch
        {
            Restore(before, isStoppedNow: !wasStopped && before!.Stopped.IsCancellationRequested);
            // A turn that did not come to be may have said something already: the next one has another number, and none of its words.
            _state = _state with { Turns = _state.Turns with { LastRun = step.Turns.LastRun } };
            throw;
        }

        _services.Instruments.Committed(_services.Time.GetElapsedTime(start));
    }

    /// <summary>What loses nothing when the rest fails, and gains time when it does not.</summary>
    private void CarryOutAtOnce(ChatStep step)
    {
        foreach (var effect in step.Effects)
        {
            switch (effect)
            {
                case ChatEffect.StopWriting stop when _live?.Turn.Run == stop.Run:
                    _live.Stop();
                    break;
                case ChatEffect.Write write:
                    BeginLive(write.Turn, step.State);
                    break;
                default:
                    break;
            }
        }
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
