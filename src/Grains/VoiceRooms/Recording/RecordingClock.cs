using Lexi.Audio;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>
/// The one clock of a recording: samples since it began, without the times in which it was held. Counted from where it began and never added
/// up, so it does not drift.
/// </summary>
internal sealed class RecordingClock
{
    private readonly List<(DateTimeOffset From, long Position)> _runs = [];
    private bool _isHeld;

    public RecordingClock(DateTimeOffset now) => _runs.Add((now, 0));

    public bool IsHeld => _isHeld;

    public long At(DateTimeOffset now) => _isHeld ? _runs[^1].Position : PositionIn(_runs[^1], now);

    public void Hold(DateTimeOffset now)
    {
        if (_isHeld)
            return;
        _runs.Add((now, At(now)));
        _isHeld = true;
    }

    public void GoOn(DateTimeOffset now)
    {
        if (!_isHeld)
            return;
        _runs[^1] = (now, _runs[^1].Position);
        _isHeld = false;
    }

    /// <summary>Where something stands that happened earlier; not before the beginning, and of a time that is left out, where it was.</summary>
    public long Find(DateTimeOffset moment)
    {
        for (var run = _runs.Count - 1; run >= 0; run--)
        {
            if (moment < _runs[run].From)
                continue;
            var position = run == _runs.Count - 1 ? At(moment) : PositionIn(_runs[run], moment);
            return run == _runs.Count - 1 ? position : Math.Min(position, _runs[run + 1].Position);
        }

        return 0;
    }

    private static long PositionIn((DateTimeOffset From, long Position) run, DateTimeOffset moment) =>
        run.Position + Math.Max(0, (long)((Int128)(moment - run.From).Ticks * AudioFormat.SampleRate / TimeSpan.TicksPerSecond));
}
