using System.Diagnostics.Metrics;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms;

/// <summary>What the voice rooms slice measures (meter <c>Lexi.VoiceRooms</c>).</summary>
public sealed class VoiceRoomInstruments
{
    private readonly UpDownCounter<long> _active;
    private readonly UpDownCounter<long> _present;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _relaysLost;
    private readonly Counter<long> _notKept;
    private readonly Counter<long> _soundDropped;

    public VoiceRoomInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.VoiceRooms");
        _active = meter.CreateUpDownCounter<long>("lexi.rooms.active", "{room}", "Voice rooms this process holds open");
        _present = meter.CreateUpDownCounter<long>("lexi.rooms.present", "{person}", "People present in voice rooms");
        _answers = meter.CreateCounter<long>("lexi.rooms.answers", "{answer}", "Answers of characters, by what became of them");
        _latency = meter.CreateHistogram<double>("lexi.rooms.latency", "ms", "How long an answer took, by stage");
        _relaysLost = meter.CreateCounter<long>("lexi.rooms.relays.lost", "{relay}", "Processes that no longer took what rooms told them");
        _notKept = meter.CreateCounter<long>("lexi.rooms.notkept", "{write}", "Writes of rooms that failed and are tried again");
        _soundDropped = meter.CreateCounter<long>("lexi.rooms.sound.dropped", "{piece}", "Pieces of characters' sound thrown away because there was too much of it");
    }

    public void SoundDropped() => _soundDropped.Add(1);

    public void RoomOpened() => _active.Add(1);

    public void RoomClosed() => _active.Add(-1);

    public void PresenceMoved(int by) => _present.Add(by);

    /// <param name="outcome">"heard", "interrupted", "wasted" or "failed".</param>
    public void Answered(string outcome) => _answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Measured(TurnLatency latency)
    {
        Latency("end_of_utterance_delay", latency.EndOfUtteranceMs);
        Latency("transcription_delay", latency.TranscriptionMs);
        Latency("ttft", latency.FirstTokenMs);
        Latency("ttfb", latency.FirstByteMs);
        Latency("total", latency.TotalMs);
    }

    public void RelayLost() => _relaysLost.Add(1);

    public void NotKept() => _notKept.Add(1);

    private void Latency(string stage, int? milliseconds)
    {
        if (milliseconds is { } value)
            _latency.Record(value, new KeyValuePair<string, object?>("stage", stage));
    }
}
