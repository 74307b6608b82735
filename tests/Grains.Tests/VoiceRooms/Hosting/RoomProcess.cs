#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

/// <summary>A process that relays a room to the browsers connected to it.</summary>
internal sealed class RoomProcess(string relayId) : IVoiceRoomRelay
{
    private readonly List<RoomClient> _clients = [];

    public string RelayId => relayId;

    /// <summary>It fails at whatever it is told.</summary>
    public bool IsBroken { get; set; }

    public void Connect(RoomClient client) => _clients.Add(client);

    public void Disconnect(RoomClient client) => _clients.Remove(client);

    public ValueTask OnEvents(VoiceRoomEvents events) => Each(client => client.Hear(events.Events));

    public ValueTask OnSignals(VoiceRoomSignals signals) => Each(client => client.Signals.AddRange(signals.Signals));

    public ValueTask OnAudio(RoomAudio audio) => Each(client => client.Loudspeaker.Play(audio));

    public ValueTask OnDetached(string attachmentId, string reason) => Each(client => client.Detached(attachmentId, reason));

    private ValueTask Each(Action<RoomClient> what)
    {
        if (IsBroken)
            throw new InvalidOperationException("This process is gone.");
        foreach (var client in _clients.ToArray())
            what(client);
        return ValueTask.CompletedTask;
    }
}
#endif
