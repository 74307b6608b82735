using System.Diagnostics.Metrics;

namespace Lexi.Web.Hubs;

/// <summary>What the hub counts. Labels name reasons, never people or calls.</summary>
public sealed class HubInstruments
{
    private readonly Counter<long> _audioReceived;
    private readonly Counter<long> _audioSent;
    private readonly Counter<long> _audioDropped;
    private readonly Counter<long> _signalsDropped;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _closed;

    public HubInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Web");
        _audioReceived = meter.CreateCounter<long>("lexi.hub.audio.received", "By");
        _audioSent = meter.CreateCounter<long>("lexi.hub.audio.sent", "By");
        _audioDropped = meter.CreateCounter<long>("lexi.audio.dropped", "By");
        _signalsDropped = meter.CreateCounter<long>("lexi.hub.signals.dropped");
        _refused = meter.CreateCounter<long>("lexi.hub.refused");
        _closed = meter.CreateCounter<long>("lexi.hub.closed");
    }

    public void AudioReceived(int bytes) => _audioReceived.Add(bytes);

    public void AudioSent(int bytes) => _audioSent.Add(bytes);

    public void AudioDropped(int bytes, string reason) => _audioDropped.Add(bytes, new KeyValuePair<string, object?>("reason", reason));

    public void SignalsDropped(int count) => _signalsDropped.Add(count);

    public void Refused(string code) => _refused.Add(1, new KeyValuePair<string, object?>("code", code));

    public void ConnectionClosed(string reason) => _closed.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
