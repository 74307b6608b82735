using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The processes that relay a room, in the order they came. What is told is made once for all of them.</summary>
internal sealed class RoomRelays(string roomId)
{
    private readonly List<RoomRelay> _all = [];
    private readonly List<string> _lost = [];

    /// <summary>Something is on its way to one of them.</summary>
    public bool IsAnswered => _all.TrueForAll(relay => relay.IsAnswered);

    /// <summary>For lanes, which send voices there themselves.</summary>
    public IReadOnlyList<LaneRelay> ForLanes { get; private set; } = [];

    /// <returns>True when the lanes have to know: it is new, or another reference.</returns>
    public bool Add(string relayId, IVoiceRoomRelay reference, string attachmentId)
    {
        var known = _all.Find(relay => relay.RelayId == relayId);
        if (known is null)
        {
            known = new RoomRelay(relayId, reference);
            _all.Add(known);
            known.Add(attachmentId);
            ForLanes = [.. _all.Select(relay => new LaneRelay(relay.RelayId, relay.Reference))];
            return true;
        }

        known.Add(attachmentId);
        return false;
    }

    /// <summary>A connection is over; with a reason it is told so.</summary>
    /// <returns>True when its process is no longer needed, of which the lanes have to know.</returns>
    public bool Remove(string relayId, string attachmentId, string? reason)
    {
        if (_all.Find(relay => relay.RelayId == relayId) is not { } relay)
            return false;
        relay.Remove(attachmentId);
        if (reason is not null)
            Check(relay, relay.Detach(attachmentId, reason));
        if (!relay.IsEmpty)
            return false;
        Drop(relay);
        return true;
    }

    public void Tell(IReadOnlyList<VoiceRoomEvent> events)
    {
        var told = new VoiceRoomEvents { RoomId = roomId, Events = events };
        foreach (var relay in _all)
            Check(relay, relay.Tell(told));
    }

    public void Tell(IReadOnlyList<VoiceRoomSignal> signals)
    {
        var told = new VoiceRoomSignals { RoomId = roomId, Signals = signals };
        foreach (var relay in _all)
            Check(relay, relay.Tell(told));
    }

    public void Play(in RoomAudio audio)
    {
        foreach (var relay in _all)
            Check(relay, relay.Play(audio));
    }

    /// <summary>Ids of those that turned out not to work since it was asked last; they are gone.</summary>
    public IReadOnlyList<string> TakeLost()
    {
        foreach (var relay in _all)
            Check(relay, relay.IsWorking());
        if (_lost.Count == 0)
            return [];
        var lost = _lost.Distinct(StringComparer.Ordinal).ToArray();
        _lost.Clear();
        foreach (var relayId in lost)
        {
            if (_all.Find(relay => relay.RelayId == relayId) is { } relay)
                Drop(relay);
        }

        return lost;
    }

    private void Check(RoomRelay relay, bool isWorking)
    {
        if (!isWorking)
            _lost.Add(relay.RelayId);
    }

    private void Drop(RoomRelay relay)
    {
        _ = _all.Remove(relay);
        ForLanes = [.. _all.Select(other => new LaneRelay(other.RelayId, other.Reference))];
    }
}
