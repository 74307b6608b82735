namespace Lexi.Voice.Playout;

/// <summary>What one listener has heard of one utterance.</summary>
/// <param name="isExpected">Whether the listener was there from the beginning; who came later counts from the first report.</param>
internal sealed class ListenerClock(bool isExpected)
{
    private PlayoutClock _clock;

    /// <summary>Since when this listener owes a report; null while nothing is owed.</summary>
    private long? _owesSince;
    private bool _isCounted = isExpected;

    public int HeardMs(int sentMs, long at) => _clock.HeardMs(sentMs, at);

    /// <summary>Whether what is heard here counts.</summary>
    /// <param name="stalledMs">A report that is owed longer than this will not come.</param>
    /// <param name="at">Now.</param>
    public bool Counts(int stalledMs, long at) => _isCounted && (_owesSince is not { } since || at - since < stalledMs);

    public void Report(int playedMs, int sentMs, bool isRunning, long at)
    {
        _isCounted = true;
        if (isRunning)
            _clock.Run(at);
        _ = _clock.Report(playedMs, sentMs, at);
        _owesSince = isRunning && _clock.HeardMs(sentMs, at) < sentMs ? at : null;
    }

    /// <summary>More was sent: whoever had heard everything owes a report again.</summary>
    public void Sent(bool isRunning, long at)
    {
        if (!isRunning)
            return;
        _clock.Run(at);
        if (_isCounted)
            _owesSince ??= at;
    }

    public void Hold(int sentMs, long at)
    {
        _clock.Hold(sentMs, at);
        _owesSince = null;
    }

    public void Resume(int sentMs, long at)
    {
        _clock.Run(at);
        if (_isCounted && _clock.HeardMs(sentMs, at) < sentMs)
            _owesSince = at;
    }
}
