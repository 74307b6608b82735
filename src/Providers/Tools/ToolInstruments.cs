using System.Diagnostics.Metrics;
using Lexi.Voice.Models.Tools;

namespace Lexi.Providers.Tools;

/// <summary>What tools of others cost. No label names a tool, a host or a person.</summary>
public sealed class ToolInstruments
{
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;

    public ToolInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Providers.Tools");
        _calls = meter.CreateCounter<long>("lexi.tools.calls", "{call}", "Tools asked over the network, by how it ended");
        _duration = meter.CreateHistogram<double>("lexi.tools.duration", "s", "From asking to the end");
    }

    internal void Called(ToolFailure failure, TimeSpan took)
    {
        _calls.Add(1, new KeyValuePair<string, object?>("outcome", failure == ToolFailure.None ? "Answered" : failure.ToString()));
        _duration.Record(took.TotalSeconds);
    }
}
