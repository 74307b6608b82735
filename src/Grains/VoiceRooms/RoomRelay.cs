using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms;

/// <summary>
/// One process that relays a room to its connections. Nothing here waits for it: what it is told goes out in order, the ends are looked at when
/// it is told more, and one that fails or leaves too much unanswered is let go.
/// </summary>
internal sealed class RoomRelay(string relayId, IVoiceRoomRelay relay)
{
    /// <summary>Relays only enqueue; one that holds this many messages is not working. At 50 pieces a second it is ten seconds.</summary>
    private const int MostUnanswered = 500;

    private readonly Queue<Message> _unanswered = new();
    private readonly HashSet<string> _attachments = new(StringComparer.Ordinal);
    private bool _hasFailed;

    public string RelayId => relayId;

    public IVoiceRoomRelay Reference => relay;

    /// <summary>Nobody of the room is there any more.</summary>
    public bool IsEmpty => _attachments.Count == 0;

    /// <summary>Something is on its way: look again before long.</summary>
    public bool IsAnswered => _unanswered.Count == 0;

    public void Add(string attachmentId) => _attachments.Add(attachmentId);

    public void Remove(string attachmentId) => _attachments.Remove(attachmentId);

    public bool Tell(VoiceRoomEvents events) => IsWorking() && Follow(relay.OnEvents(events));

    public bool Tell(VoiceRoomSignals signals) => IsWorking() && Follow(relay.OnSignals(signals));

    public bool Play(in RoomAudio audio) => IsWorking() && Follow(relay.OnAudio(audio));

    public bool Detach(string attachmentId, string reason) => IsWorking() && Follow(relay.OnDetached(attachmentId, reason));

    /// <returns>False when it no longer takes anything.</returns>
    public bool IsWorking()
    {
        while (_unanswered.TryPeek(out var oldest) && oldest.Told.IsCompleted)
        {
            _ = _unanswered.Dequeue();
            try
            {
                oldest.Told.GetAwaiter().GetResult();
            }
            catch (Exception)
            {
                // Whatever it was, nobody hears there any more.
                _hasFailed = true;
            }
        }

        return !_hasFailed && _unanswered.Count < MostUnanswered;
    }

    private bool Follow(ValueTask told)
    {
        _unanswered.Enqueue(new Message(told));
        return true;
    }

    private readonly record struct Message(ValueTask Told);
}
