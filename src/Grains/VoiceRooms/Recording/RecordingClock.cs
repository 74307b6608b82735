using Lexi.Audio;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>
/// The one clock of a recording: samples since it began, without the times in which it was held. Counted from where it began and never added
/// up, so it does not drift.
/// </summary>
internal sealed class RecordingClock(DateTimeOffset now)
{
    private readonly List<Run> _runs = [new Run(now, null, 0)];

    public bool IsHeld => _runs[^1].Until is not null;

    public long At(DateTimeOffset now) => _runs[^1].At(now);

    public void Hold(DateTimeOffset now)
    {
        if (!IsHeld)
            _runs[^1] = _runs[^1] with { Until = now };
    }

    public void GoOn(DateTimeOffset now)
    {
        if (IsHeld)
            _runs.Add(new Run(now, null, At(now)));
    }

    /// <summary>Where something stands that happened then; null when nothing was kept then.</summary>
    public long? Find(DateTimeOffset moment)
    {
        var run = _runs.FindLastIndex(run => run.From <= moment);
        return run < 0 || _runs[run].Until < moment ? null : _runs[run].At(moment);
    }

    private sealed record Run(DateTimeOffset From, DateTimeOffset? Until, long Position)
    {
        public long At(DateTimeOffset moment) =>
            Position + Math.Max(0, (long)((Int128)((Until < moment ? Until.Value : moment) - From).Ticks * AudioFormat.SampleRate / TimeSpan.TicksPerSecond));
    }
}
