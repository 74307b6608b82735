using System.Diagnostics.Metrics;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>What the runtime counts, on the meter <c>Lexi.Grains.Runtime</c>.</summary>
internal sealed class GrainInstruments : IDisposable
{
    private readonly Meter _meter = new("Lexi.Grains.Runtime");
    private readonly Counter<long> _calls;
    private readonly Counter<long> _timeouts;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _activated;
    private readonly Counter<long> _deactivated;

    public GrainInstruments(Func<int> countActivations)
    {
        _calls = _meter.CreateCounter<long>("lexi.grains.calls", "{call}", "Calls made to grains and observers.");
        _timeouts = _meter.CreateCounter<long>("lexi.grains.call.timeouts", "{call}", "Calls that were not answered in time.");
        _refusals = _meter.CreateCounter<long>("lexi.grains.call.refusals", "{call}", "Calls refused: too many waiting, or stopping.");
        _failures = _meter.CreateCounter<long>("lexi.grains.activation.failures", "{activation}", "Activations that failed.");
        _activated = _meter.CreateCounter<long>("lexi.grains.activated", "{activation}", "Activations begun.");
        _deactivated = _meter.CreateCounter<long>("lexi.grains.deactivated", "{activation}", "Activations ended.");
        _meter.CreateObservableGauge("lexi.grains.activations", countActivations, "{activation}", "Living activations.");
    }

    public void Called() => _calls.Add(1);

    public void CallTimedOut() => _timeouts.Add(1);

    public void CallRefused() => _refusals.Add(1);

    public void Activated() => _activated.Add(1);

    public void ActivationFailed() => _failures.Add(1);

    public void Deactivated(DeactivationReasonCode reason) =>
        _deactivated.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Dispose() => _meter.Dispose();
}
