using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>The part that replaces the session underneath: planned, before it expires, or because it was lost.</summary>
internal sealed partial class RollingRealtimeSession
{
    /// <summary>What an opening that failed in a way no model should is taken for: another try may help, and the tries are counted.</summary>
    private const ModelFailure Unexpected = ModelFailure.ServerError;

    private void ScheduleRollOver(ProviderSession session)
    {
        var now = _time.GetUtcNow();
        var wait = _rollOver.RollAt(now, session.Session?.ExpiresAt) - now;
        Schedule(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    private void Schedule(TimeSpan wait)
    {
        if (!_closing.IsCancellationRequested)
            _ = _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Either it is time to open a replacement, or one waits for the end of the turn.</summary>
    private void OnTimer()
    {
        lock (_sync)
        {
            if (_hasEnded || _current is null || _isOpening)
                return;
            if (_next is null)
            {
                _isOpening = true;
                Track(PrepareAsync(new ProviderSession(this, _transcript.Items)));
            }
            else if (!TryTakeOver())
            {
                Schedule(_boundaryCheck);
            }
        }

        GoOnUnlocked();
    }

    /// <summary>Opens the replacement beside the current session.</summary>
    private async Task PrepareAsync(ProviderSession next)
    {
        await Unlocked();
        var failure = ModelFailure.None;
        try
        {
            next.Session = await _model.OpenAsync(_options with { History = next.Told }, next, _closing.Token);
        }
        catch (ModelException refused)
        {
            failure = refused.Failure;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            LogOpeningFailed(fault);
            failure = Unexpected;
        }

        TakeIn(next, failure);
        GoOnUnlocked();
    }

    /// <summary>The replacement is open, or could not be opened.</summary>
    private void TakeIn(ProviderSession next, ModelFailure failure)
    {
        lock (_sync)
        {
            _isOpening = false;
            failure = next.Ended ?? failure;
            var isOpen = next.Session is not null && next.Ended is null;
            if (_hasEnded)
            {
                Track(RetireAsync(next));
                return;
            }

            if (_current is null)
            {
                // Lost while this was under way.
                if (isOpen)
                    Resume(next);
                else
                    Recover(failure);
                return;
            }

            if (!isOpen)
            {
                LogNotPrepared(failure);
                if (ReconnectPolicy.CanHelp(failure))
                    Schedule(_rollOver.Reconnect.LongestWait);
                return;
            }

            _next = next;
            _tail = new AudioTail((int)_rollOver.LeadIn.TotalMilliseconds * BytesPerMs);
            if (!TryTakeOver())
                Schedule(_boundaryCheck);
        }
    }

    /// <summary>Hands over to the waiting replacement, if there is one and the conversation is between two turns.</summary>
    private bool TryTakeOver()
    {
        if (_next is not { Session: not null } next || _current is not { } old || !_boundary.IsBetweenTurns(_time.GetUtcNow()))
            return false;

        _next = null;
        Install(next);
        LogRolledOver(old.Session?.Id ?? "", next.Session.Id);
        Track(RetireAsync(old));
        return true;
    }

    /// <summary>Makes a session the current one: tells it what it missed, and lets it hear what was said last.</summary>
    private void Install(ProviderSession next)
    {
        var now = _transcript.Items;
        foreach (var change in HistoryChange.Between(next.Told, now))
            next.Session!.Send(change);
        next.Told = now;

        var held = _tail?.ToArray() ?? [];
        _tail = null;
        next.OffsetMs = (int)((_sentBytes - held.Length) / BytesPerMs);
        _current = next;
        if (held.Length > 0)
            _ = next.Session!.SendAudio(held);
        ScheduleRollOver(next);
    }

    /// <summary>
    /// Completes when the lock, which is held now, has been left. What waits for it goes on on the same thread: another one would race with a
    /// clock that is driven by this one. So each has a task of its own: of several that wait for the same, all but one would be sent to others.
    /// </summary>
    private Task Unlocked()
    {
        var begun = new TaskCompletionSource();
        (_unlocked ??= []).Add(begun);
        return begun.Task;
    }

    /// <summary>Called by everybody who left the lock: what was begun under it goes on.</summary>
    private void GoOnUnlocked()
    {
        // A session that speaks while it is told something does so under its caller's lock, and its caller comes here too.
        while (_unlocked is not null && !_sync.IsHeldByCurrentThread)
        {
            List<TaskCompletionSource>? all;
            lock (_sync)
            {
                (all, _unlocked) = (_unlocked, null);
            }

            foreach (var begun in all ?? [])
                begun.SetResult();
        }
    }

    /// <summary>Nothing runs without an owner: closing waits for it.</summary>
    private void Track(Task task) => _work = _work.IsCompleted ? task : Task.WhenAll(_work, task);

    private async Task RetireAsync(ProviderSession old)
    {
        await Unlocked();
        await CloseAsync(old);
    }

    /// <summary>Never fails: a session that does not close in order is over all the same.</summary>
    private async Task CloseAsync(ProviderSession? old)
    {
        if (old?.Session is not { } session)
            return;
        try
        {
            await session.DisposeAsync();
        }
        catch (Exception fault)
        {
            LogNotClosed(fault);
        }
    }

    private void OnCurrentEnded(ModelFailure failure)
    {
        var old = _current!;
        if (_closing.IsCancellationRequested || _rollOver.Reconnect.Wait(0, failure, retryAfter: null, random: 0) is null)
        {
            End(failure);
            return;
        }

        LogLost(old.Session?.Id ?? "", failure);
        _current = null;
        AbandonTurn(old);
        _sink.OnEvent(new VoiceModelEvent.Reconnecting(failure));
        Track(RetireAsync(old));
        _tail = new AudioTail((int)_rollOver.HeldAudio.TotalMilliseconds * BytesPerMs);
        if (_next is { Session: not null } ready)
        {
            _next = null;
            Resume(ready);
        }
        else if (!_isOpening)
        {
            Recover(failure);
        }
    }

    /// <summary>Ends what the lost session can no longer end, so that nobody waits for it.</summary>
    private void AbandonTurn(ProviderSession old)
    {
        if (_boundary.Response is { } response)
            Pass(old, new VoiceModelEvent.ResponseFinished(response, ResponseOutcome.Incomplete, "upstream_lost", Usage: null));

        // An answer to words that nobody knows any more would be an answer to the turn before; one that brings its words along is not.
        var asked = _boundary.Unheard.Count == 0 || _boundary.Asked is RealtimeCommand.CreateAnswer ? _boundary.Asked : null;
        foreach (var unheard in _boundary.Unheard)
            Pass(old, new VoiceModelEvent.InputTranscriptFailed(unheard, "upstream_lost"));

        var fresh = new TurnBoundary { AnswersByItself = _options.AnswersByItself };
        _boundary = asked is null ? fresh : fresh.Sent(asked);
    }

    private void Recover(ModelFailure failure)
    {
        _isOpening = true;
        Track(RecoverAsync(failure));
    }

    private async Task RecoverAsync(ModelFailure failure)
    {
        await Unlocked();
        TimeSpan? retryAfter = null;
        for (var attempt = 0; _rollOver.Reconnect.Wait(attempt, failure, retryAfter, _random()) is { } wait; attempt++)
        {
            try
            {
                await Task.Delay(wait, _time, _closing.Token);
                var next = new ProviderSession(this, History());
                next.Session = await _model.OpenAsync(_options with { History = next.Told }, next, _closing.Token);
                if (TryResume(next))
                    return;
                (failure, retryAfter) = (next.Ended ?? failure, null);
            }
            catch (ModelException refused)
            {
                (failure, retryAfter) = (refused.Failure, refused.RetryAfter);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogOpeningFailed(fault);
                (failure, retryAfter) = (Unexpected, null);
            }
        }

        lock (_sync)
        {
            _isOpening = false;
            End(failure);
        }

        GoOnUnlocked();
    }

    /// <summary>False when it was lost again before it could be used.</summary>
    private bool TryResume(ProviderSession next)
    {
        lock (_sync)
        {
            if (next.Ended is not null)
                return false;
            _isOpening = false;
            Resume(next);
        }

        GoOnUnlocked();
        return true;
    }

    private void Resume(ProviderSession next)
    {
        Install(next);
        LogRestored(next.Session!.Id);
        _sink.OnEvent(new VoiceModelEvent.Reconnected());
        if (_heldCommit)
            next.Session.Send(new RealtimeCommand.CommitAudio());
        _heldCommit = false;

        // An answer that was asked for and never begun is asked for again; one that was begun is not paid for twice.
        if (_boundary.Asked is { } asked)
            next.Session.Send(asked);
    }

    private IReadOnlyList<HistoryItem> History()
    {
        lock (_sync)
        {
            return _transcript.Items;
        }
    }
}
