using System.Diagnostics.Metrics;
using Lexi.Voice.Lanes;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>What the microphones of voice rooms are measured by (meter <c>Lexi.VoiceRooms.Lanes</c>). Nothing carries an id or content.</summary>
public sealed class LaneInstruments
{
    private readonly UpDownCounter<long> _open;
    private readonly Counter<long> _turns;
    private readonly Histogram<double> _latency;
    private readonly Counter<double> _transcribed;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _relaysLost;

    public LaneInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.VoiceRooms.Lanes");
        _open = meter.CreateUpDownCounter<long>("lexi.lanes.open", "{lane}", "Microphones that are listened to");
        _turns = meter.CreateCounter<long>("lexi.lanes.turns", "{turn}", "Turns that ended, by what they held");
        _latency = meter.CreateHistogram<double>("lexi.lanes.latency", "ms", "From the end of a person's speech, by stage");
        _transcribed = meter.CreateCounter<double>("lexi.lanes.transcribed", "s", "Sound of people that was sent off to be transcribed");
        _lost = meter.CreateCounter<long>("lexi.lanes.sessions.lost", "{session}", "Transcription sessions that were lost or did not open, by failure");
        _dropped = meter.CreateCounter<long>("lexi.lanes.audio.dropped", "{frame}", "Sound that found no room on its way to the model");
        _relaysLost = meter.CreateCounter<long>("lexi.lanes.relays.lost", "{relay}", "Relays and recorders that failed and are told nothing more");
    }

    internal void Opened() => _open.Add(1);

    internal void Closed() => _open.Add(-1);

    internal void TurnEnded(LaneEffect.TurnEnded ended)
    {
        _turns.Add(1, Label("outcome", ended.WasEcho ? "echo" : ended.Text.Length > 0 ? "words" : "nothing"));
        _transcribed.Add(ended.TranscribedMs / 1000.0);
        if (ended.Text.Length == 0)
            return;
        _latency.Record(ended.At - ended.SpeechEndedAt, Label("stage", "end_of_utterance_delay"));
        _latency.Record(ended.WordsAt - ended.SpeechEndedAt, Label("stage", "transcription_delay"));
    }

    internal void SessionLost(ModelFailure failure) => _lost.Add(1, Label("failure", failure.ToString()));

    internal void AudioDropped() => _dropped.Add(1);

    internal void RelayLost() => _relaysLost.Add(1);

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
