using System.Diagnostics.Metrics;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>What is measured of recordings (meter <c>Lexi.Recordings</c>).</summary>
public sealed class RecordingInstruments
{
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _refused;

    public RecordingInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Recordings");
        _active = meter.CreateUpDownCounter<long>("lexi.recordings.active", "{recording}", "Recordings that go on");
        _ended = meter.CreateCounter<long>("lexi.recordings.ended", "{recording}", "Recordings that ended, by what became of them");
        _refused = meter.CreateCounter<long>("lexi.recordings.audio.refused", "{piece}", "Sound that was not kept: nobody agreed to it, or it was not sound");
    }

    public void Began() => _active.Add(1);

    public void Ended(RecordingStatus status)
    {
        _active.Add(-1);
        Closed(status);
    }

    /// <summary>One of a process that is gone.</summary>
    public void Closed(RecordingStatus status) => _ended.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));

    public void AudioRefused() => _refused.Add(1);
}
