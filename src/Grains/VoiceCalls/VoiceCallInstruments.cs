using System.Diagnostics.Metrics;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Turns;

namespace Lexi.Grains.VoiceCalls;

/// <summary>What the calls slice measures (meter <c>Lexi.VoiceCalls</c>).</summary>
public sealed class VoiceCallInstruments
{
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _bargeIns;
    private readonly Histogram<double> _bargeInDecision;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _underruns;
    private readonly Counter<long> _storeRetries;

    public VoiceCallInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.VoiceCalls");
        _active = meter.CreateUpDownCounter<long>("lexi.calls.active", "{call}", "Calls this process holds");
        _ended = meter.CreateCounter<long>("lexi.calls.ended", "{call}", "Calls that ended, by reason");
        _refused = meter.CreateCounter<long>("lexi.calls.refused", "{call}", "Calls refused because the process is full");
        _latency = meter.CreateHistogram<double>("lexi.turn.latency", "ms", "How long an answer took, by stage");
        _bargeIns = meter.CreateCounter<long>("lexi.bargein", "{event}", "Sounds over a character, by what they turned out to be");
        _bargeInDecision = meter.CreateHistogram<double>("lexi.bargein.decision", "ms", "From a sound over a character to the decision what it was");
        _dropped = meter.CreateCounter<long>("lexi.calls.audio.dropped", "{frame}", "Audio dropped because a queue was full, by direction");
        _underruns = meter.CreateCounter<long>("lexi.playback.underruns", "{event}", "Listeners' buffers that ran dry, as they report");
        _storeRetries = meter.CreateCounter<long>("lexi.calls.store.retries", "{attempt}", "Writes of a transcript that failed and are tried again");
    }

    public void CallBegan() => _active.Add(1);

    public void CallLeft() => _active.Add(-1);

    public void CallRefused() => _refused.Add(1);

    public void CallEnded(CallEndReason reason) => _ended.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void AnswerMeasured(TurnEffect.Measured measured)
    {
        Latency("end_of_utterance_delay", measured.EndOfUtteranceDelayMs);
        Latency("transcription_delay", measured.TranscriptionDelayMs);
        Latency("ttft", measured.TtftMs);
        Latency("ttfb", measured.TtfbMs);
    }

    public void InterruptionDecided(TurnEffect.InterruptionDecided decided)
    {
        _bargeIns.Add(1, new KeyValuePair<string, object?>("outcome", decided.IsReal ? "interruption" : "false_alarm"));
        _bargeInDecision.Record(decided.DecidedInMs);
    }

    public void ModelAudioDropped() => _dropped.Add(1, new KeyValuePair<string, object?>("direction", "from_model"));

    public void MicrophoneAudioDropped() => _dropped.Add(1, new KeyValuePair<string, object?>("direction", "to_model"));

    public void Underran(int times) => _underruns.Add(times);

    public void StoreRetried() => _storeRetries.Add(1);

    private void Latency(string stage, int? milliseconds)
    {
        if (milliseconds is { } value)
            _latency.Record(value, new KeyValuePair<string, object?>("stage", stage));
    }
}
