using Lexi.Simulator.Faults;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Http;

/// <summary>Writes what a session says into a batch of messages, spoilt as its plan says.</summary>
internal sealed class FaultyOutput(FaultPlan plan, int seed, bool itemsCarryObject) : ISessionOutput, IDisposable
{
    private readonly ServerEventWriter _events = new(seed, itemsCarryObject);
    private readonly AudioDeltaWriter _audio = new(seed);
    private readonly bool _isPlain = !plan.SendsGarbage && !plan.SendsUnknownEvents && !plan.ReordersDeltas && plan.HugeDeltaBytes == 0 && !plan.SendsWrongIds;
    private byte[]? _heldBack;
    private OutputAddress? _heldAddress;
    private OutputAddress? _spoiltFor;
    private OutputAddress? _spoilt;

    /// <summary>Where messages go; set before the session is stepped.</summary>
    public FrameBatch Target { get; set; } = new();

    /// <summary>Set when the session has ended.</summary>
    public ServerEvent.Ended? Ended { get; private set; }

    public void OnEvent(ServerEvent serverEvent)
    {
        if (serverEvent is ServerEvent.Ended ended)
        {
            Ended = ended;
            return;
        }

        ReleaseHeld();
        if (plan.SendsGarbage && serverEvent is ServerEvent.ResponseCreated or ServerEvent.SessionCreated)
            Target.Add("{\"type\":\"response.output_audio.delta\",\"delta\":\"AAA"u8);
        if (plan.SendsUnknownEvents)
            Target.Add("{\"type\":\"weather.changed\",\"event_id\":\"event_unknown\",\"weather\":{\"sky\":[1,2,{\"clouds\":null}]}}"u8);
        _events.Write(Target, serverEvent);
        Target.EndFrame();
    }

    public void OnAudio(OutputAddress address, ReadOnlySpan<byte> audio)
    {
        if (_isPlain)
            Write(address, audio);
        else
            Spoil(address, audio);
    }

    public void Dispose() => _events.Dispose();

    private void Spoil(OutputAddress address, ReadOnlySpan<byte> audio)
    {
        var isFirst = !ReferenceEquals(address, _spoiltFor);
        if (isFirst)
        {
            _spoiltFor = address;
            _spoilt = plan.SendsWrongIds ? address with { ItemId = "item_nobodyknows", ResponseId = "resp_nobodyknows" } : address;
        }

        if (isFirst && plan.HugeDeltaBytes > 0)
        {
            Write(_spoilt!, new byte[plan.HugeDeltaBytes]);
        }
        else if (plan.ReordersDeltas && _heldBack is null)
        {
            (_heldBack, _heldAddress) = (audio.ToArray(), _spoilt);
        }
        else
        {
            Write(_spoilt!, audio);
            ReleaseHeld();
        }
    }

    private void ReleaseHeld()
    {
        if (_heldBack is not { } held)
            return;
        _heldBack = null;
        Write(_heldAddress!, held);
    }

    private void Write(OutputAddress address, ReadOnlySpan<byte> audio)
    {
        _audio.Write(Target, address, audio);
        Target.EndFrame();
    }
}
