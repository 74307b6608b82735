using Lexi.Voice.Lanes;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>
/// Gets the words of a lane's pieces: opens a session when somebody begins to speak, opens the next one when that is lost and lets it hear what
/// still has no words, closes it when nobody has spoken for a while. Used in turns of the lane's grain only. Times are milliseconds of the room.
/// </summary>
internal sealed partial class LaneTranscriber(
    TranscriptionOptions asked, LaneServices services, LaneMailbox mailbox, ILaneTranscriberOutput output, double spread)
    : IDisposable
{
    private readonly LaneOptions _options = services.Options;
    private readonly PieceLedger _ledger = new();
    private readonly CancellationTokenSource _closing = new();
    private IRealtimeSession? _session;
    private int _opening;
    private bool _isOpening;
    private int _attempt;
    private long? _retryAt;
    private long? _restsUntil;
    private long _usedAt;
    private bool _hasToldFailure;

    /// <summary>When <see cref="Advance"/> has something to do; null when never.</summary>
    public long? NextDeadline
    {
        get
        {
            var next = _retryAt ?? long.MaxValue;
            if (_session is not null)
                next = Math.Min(next, _ledger.WaitsSince is { } since ? since + _options.StuckMs : _ledger.IsEmpty ? _usedAt + _options.IdleMs : long.MaxValue);
            return next == long.MaxValue ? null : next;
        }
    }

    public void Add(ReadOnlySpan<byte> pcm, long at)
    {
        _usedAt = at;
        if (IsResting(at))
            return;
        _ledger.Add(pcm);
        if (_session is { } session)
        {
            if (!session.SendAudio(pcm))
                services.Instruments.AudioDropped();
        }
        else
        {
            Open();
        }
    }

    public void EndPiece(int piece, long at)
    {
        if (!_ledger.HasOpenPiece)
        {
            // None of it was kept: there is nobody to hear it.
            output.OnNews(new PieceNews(piece, null, IsFinal: true));
            return;
        }

        _session?.Send(new RealtimeCommand.CommitAudio());
        Tell(_ledger.End(piece, at));
    }

    public void ForgetPiece()
    {
        _ledger.Forget();
        _session?.Send(new RealtimeCommand.ClearAudio());
    }

    public void Take(LanePost post, long at)
    {
        if (post.Opening != _opening)
        {
            if (post is LanePost.Opened late)
                _ = CloseAsync(late.Session);
            return;
        }

        switch (post)
        {
            case LanePost.Opened opened:
                Opened(opened.Session, at);
                break;
            case LanePost.Refused refused:
                _isOpening = false;
                Lose(refused.Failure, refused.RetryAfter, at);
                break;
            case LanePost.Said { Event: VoiceModelEvent.SessionEnded ended }:
                Drop();
                Lose(ended.Failure, null, at);
                break;
            case LanePost.Said said when _ledger.Take(said.Event) is { } news:
                _attempt = news.IsFinal ? 0 : _attempt;
                output.OnNews(news);
                break;
        }
    }

    public void Advance(long at)
    {
        if (_retryAt <= at)
        {
            _retryAt = null;
            if (!_ledger.IsEmpty)
                Open();
        }

        if (_session is null)
            return;
        if (_ledger.WaitsSince + _options.StuckMs <= at)
        {
            // What made it stick must not make the next one stick too.
            Tell(_ledger.GiveUpOldest());
            Drop();
            Lose(ModelFailure.Silent, null, at);
        }
        else if (_ledger.IsEmpty && _usedAt + _options.IdleMs <= at)
        {
            Drop();
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        Drop();
        _ledger.Dispose();
        _closing.Dispose();
    }

    private void Open()
    {
        if (_isOpening || _retryAt is not null || _session is not null)
            return;
        _isOpening = true;
        _ = OpenAsync(++_opening, _closing.Token);
    }

    private async Task OpenAsync(int opening, CancellationToken cancellation)
    {
        try
        {
            var session = await services.Model.OpenAsync(asked, mailbox.SinkFor(opening), cancellation);
            if (cancellation.IsCancellationRequested)
                await CloseAsync(session);
            else
                mailbox.Post(new LanePost.Opened(opening, session));
        }
        catch (ModelException refused)
        {
            mailbox.Post(new LanePost.Refused(opening, refused.Failure, refused.RetryAfter));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The lane was closed first.
        }
        catch (Exception fault)
        {
            LogOpeningFailed(services.Logger, fault);
            mailbox.Post(new LanePost.Refused(opening, ModelFailure.ServerError, null));
        }
    }

    private void Opened(IRealtimeSession session, long at)
    {
        _isOpening = false;
        _session = session;
        _usedAt = Math.Max(_usedAt, at);
        _hasToldFailure = false;
        while (_ledger.Replay(session) is { } lost)
            output.OnNews(lost);
    }

    private void Lose(ModelFailure failure, TimeSpan? retryAfter, long at)
    {
        services.Instruments.SessionLost(failure);
        if (_ledger.IsEmpty)
            return;
        if (_options.Reconnect.Wait(_attempt, failure, retryAfter, spread) is { } wait)
        {
            _attempt++;
            _retryAt = at + (long)Math.Ceiling(wait.TotalMilliseconds);
            return;
        }

        (_attempt, _restsUntil) = (0, at + _options.RestMs);
        _ledger.Forget();
        while (_ledger.GiveUpOldest() is { } news)
            output.OnNews(news);
        if (_hasToldFailure)
            return;
        _hasToldFailure = true;
        LogGivenUp(services.Logger, failure);
        output.OnFailed();
    }

    private bool IsResting(long at)
    {
        if (_restsUntil <= at)
            _restsUntil = null;
        return _restsUntil is not null;
    }

    /// <summary>Lets go of the session; what it still says is nobody's.</summary>
    private void Drop()
    {
        _opening++;
        _isOpening = false;
        if (_session is { } session)
            _ = CloseAsync(session);
        _session = null;
    }

    private async Task CloseAsync(IRealtimeSession session)
    {
        try
        {
            await session.DisposeAsync();
        }
        catch (Exception fault)
        {
            LogNotClosed(services.Logger, fault);
        }
    }

    private void Tell(PieceNews? news)
    {
        if (news is { } told)
            output.OnNews(told);
    }
}
