namespace Lexi.Voice.Playout;

/// <summary>
/// How much of one item the listener has really heard. The listener's reports decide; between them time passes for what is
/// playing, but never further than what was sent and never long without a report. Times are milliseconds, passed in.
/// </summary>
public struct PlayoutClock
{
    /// <summary>Reports come every 100 to 250 ms; without one for longer than this nothing is assumed.</summary>
    public const int MostExtrapolatedMs = 500;

    private int _reportedMs;
    private int _heldMs;
    private long _since;
    private bool _isReported;
    private bool _isRunning;

    /// <summary>A report from the listener. Reports never go back and never beyond what was sent.</summary>
    /// <returns>Whether the listener got further.</returns>
    public bool Report(int playedMs, int sentMs, long at)
    {
        var played = Math.Clamp(playedMs, 0, sentMs);
        if (_isReported && played < _reportedMs)
            return false;
        var isProgress = played > _reportedMs;
        _reportedMs = played;
        _heldMs = 0;
        _since = at;
        _isReported = true;
        return isProgress;
    }

    /// <summary>The sound is held at the listener: what was heard up to now stays heard, until a report corrects it.</summary>
    public void Hold(int sentMs, long at)
    {
        if (!_isRunning)
            return;
        _heldMs = HeardMs(sentMs, at) - Math.Min(_reportedMs, sentMs);
        _isRunning = false;
    }

    /// <summary>The sound plays, or goes on.</summary>
    public void Run(long at)
    {
        if (_isRunning)
            return;
        _since = at;
        _isRunning = true;
    }

    public readonly int HeardMs(int sentMs, long at) => (int)Math.Min(_reportedMs + _heldMs + PassedMs(at), sentMs);

    /// <summary>When <paramref name="heardMs"/> will have been heard if no report comes first; null when only a report can tell.</summary>
    public readonly long? WhenHeard(int heardMs)
    {
        var missing = heardMs - _reportedMs - _heldMs;
        if (missing <= 0)
            return _since;
        return _isRunning && _isReported && missing <= MostExtrapolatedMs - _heldMs ? _since + missing : null;
    }

    private readonly long PassedMs(long at) =>
        _isRunning && _isReported ? Math.Clamp(at - _since, 0, Math.Max(0, MostExtrapolatedMs - _heldMs)) : 0;
}
