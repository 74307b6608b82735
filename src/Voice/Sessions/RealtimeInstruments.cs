using System.Diagnostics.Metrics;
using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>What realtime models cost and how fast they are; what their sockets suffer is counted by each provider. Names follow the field (ttft, ttfb); labels name kinds, never sessions.</summary>
public sealed class RealtimeInstruments
{
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _responses;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _transcribed;
    private readonly Histogram<double> _opening;
    private readonly Histogram<double> _timeToFirstText;
    private readonly Histogram<double> _timeToFirstAudio;

    public RealtimeInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Voice");
        _active = meter.CreateUpDownCounter<long>("lexi.model.sessions.active");
        _responses = meter.CreateCounter<long>("lexi.model.responses");
        _tokens = meter.CreateCounter<long>("lexi.model.tokens");
        _transcribed = meter.CreateCounter<double>("lexi.model.transcribed", "s");
        _opening = meter.CreateHistogram<double>("lexi.model.open.duration", "s");
        _timeToFirstText = meter.CreateHistogram<double>("lexi.model.ttft", "s");
        _timeToFirstAudio = meter.CreateHistogram<double>("lexi.model.ttfb", "s");
    }

    internal void Opened(TimeSpan took)
    {
        _active.Add(1);
        _opening.Record(took.TotalSeconds);
    }

    internal void Ended() => _active.Add(-1);

    internal void FirstText(TimeSpan after) => _timeToFirstText.Record(after.TotalSeconds);

    internal void FirstAudio(TimeSpan after) => _timeToFirstAudio.Record(after.TotalSeconds);

    internal void ResponseFinished(ResponseOutcome outcome, ModelUsage? usage)
    {
        _responses.Add(1, Label("outcome", outcome));
        Used(usage);
    }

    internal void Used(ModelUsage? usage)
    {
        if (usage is null)
            return;
        Count(usage.InputTextTokens, "input", "text");
        Count(usage.InputAudioTokens, "input", "audio");
        Count(usage.CachedTokens, "cached", "any");
        Count(usage.OutputTextTokens, "output", "text");
        Count(usage.OutputAudioTokens, "output", "audio");
        if (usage.TranscribedSeconds is { } seconds)
            _transcribed.Add(seconds);
    }

    private void Count(int? tokens, string direction, string modality)
    {
        if (tokens is { } count)
            _tokens.Add(count, Label("direction", direction), Label("modality", modality));
    }

    private static KeyValuePair<string, object?> Label(string name, object value) => new(name, value);
}
