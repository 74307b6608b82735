using System.Diagnostics.Metrics;

namespace Lexi.Web.VoiceRooms;

/// <summary>What the web side of the voice rooms counts. Labels name reasons, never people or rooms.</summary>
public sealed class VoiceRoomInstruments
{
    private readonly UpDownCounter<int> _listeners;
    private readonly Counter<long> _voicesLeftOut;
    private readonly Counter<long> _ticksLeftOut;
    private readonly Counter<long> _reportsLost;

    public VoiceRoomInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Web");
        _listeners = meter.CreateUpDownCounter<int>("lexi.rooms.listeners");
        _voicesLeftOut = meter.CreateCounter<long>("lexi.rooms.voices.left_out", "By");
        _ticksLeftOut = meter.CreateCounter<long>("lexi.rooms.mix.ticks_left_out");
        _reportsLost = meter.CreateCounter<long>("lexi.rooms.mix.reports_lost");
    }

    public void ListenerCame() => _listeners.Add(1);

    public void ListenerLeft() => _listeners.Add(-1);

    /// <summary>Sound that was not sent on: others were louder, the voice was silenced, or there was no place for it in the mix.</summary>
    public void VoiceLeftOut(int bytes, string reason) => _voicesLeftOut.Add(bytes, new KeyValuePair<string, object?>("reason", reason));

    public void TicksLeftOut(long count) => _ticksLeftOut.Add(count);

    public void ReportLost() => _reportsLost.Add(1);
}
