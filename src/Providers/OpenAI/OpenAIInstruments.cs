using System.Diagnostics.Metrics;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI;

/// <summary>What the provider's sockets count. Nothing here carries an id or content.</summary>
public sealed class OpenAIInstruments
{
    public const string MeterName = "Lexi.Providers.OpenAI";

    private readonly Counter<long> _opened;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _strays;

    public OpenAIInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _opened = meter.CreateCounter<long>("lexi.provider.sessions.opened", "{session}", "Realtime sessions opened");
        _refused = meter.CreateCounter<long>("lexi.provider.sessions.refused", "{session}", "Realtime sessions that did not open, by failure");
        _ended = meter.CreateCounter<long>("lexi.provider.sessions.ended", "{session}", "Realtime sessions that ended, by failure");
        _dropped = meter.CreateCounter<long>("lexi.provider.audio.dropped", "{frame}", "Audio frames that pushed older audio out of a full queue");
        _strays = meter.CreateCounter<long>("lexi.provider.events.stray", "{event}", "Deltas that belonged to no running answer");
    }

    public void SessionOpened() => _opened.Add(1);

    public void SessionRefused(ModelFailure failure) => _refused.Add(1, new KeyValuePair<string, object?>("failure", failure.ToString()));

    public void SessionEnded(ModelFailure failure) => _ended.Add(1, new KeyValuePair<string, object?>("failure", failure.ToString()));

    public void AudioDropped() => _dropped.Add(1);

    public void Strays(long count)
    {
        if (count > 0)
            _strays.Add(count);
    }
}
