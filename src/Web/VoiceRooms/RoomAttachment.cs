using System.Buffers.Text;
using System.Security.Cryptography;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Hubs;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.VoiceRooms;

/// <summary>A connection in a room: its place at the relay, and its microphone.</summary>
internal sealed class RoomAttachment : IAsyncDisposable
{
    private readonly RoomRelays _relays;
    private readonly RoomRelays.Rented _rented;
    private readonly RoomListener _listener;
    private readonly ILogger _logger;

    public RoomAttachment(
        string roomId, string userId, AudioMode mode, IGrainFactory grains, RoomRelays relays, ConnectionOutbox outbox, Func<IMicrophoneTarget, MicrophonePump> pump, ILogger logger)
    {
        _relays = relays;
        _logger = logger;
        _listener = new RoomListener(roomId, userId, $"att_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}", mode, outbox);
        Room = grains.GetGrain<IVoiceRoomGrain>(roomId);
        Microphone = pump(new LaneMicrophone(roomId, _listener, grains.GetGrain<IMicrophoneLaneGrain>($"{roomId}/{userId}")));
        _rented = relays.Rent(roomId);
        _rented.Relay.Add(_listener);
    }

    public string RoomId => _rented.Relay.RoomId;

    public string AttachmentId => _listener.AttachmentId;

    public IVoiceRoomGrain Room { get; }

    public MicrophonePump Microphone { get; }

    /// <summary>The room has let it go.</summary>
    public bool IsOver => _listener.IsOver;

    /// <summary>Nothing comes through here any more.</summary>
    public void Silence() => _listener.Silence();

    /// <summary>The person has left, and is told so once however quick the room is.</summary>
    public void Close() => _rented.Relay.Close(_listener, "left");

    public async Task<VoiceRoomJoined> Join(JoinRoomMessage request)
    {
        var joined = await Room.Join(new JoinVoiceRoom
        {
            UserId = _listener.UserId,
            AttachmentId = AttachmentId,
            Kind = request.Kind,
            LastSequence = request.LastSequence,
            RelayId = _rented.Relay.RelayId,
            Relay = _rented.Reference,
        });
        _rented.Relay.Begin(_listener, joined);
        return joined;
    }

    /// <summary>Never fails: a server that stops, or a room that does not answer, has no listener to lose.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Silence();
        _rented.Relay.Remove(_listener);
        await Microphone.DisposeAsync();
        try
        {
            await Room.Detach(AttachmentId);
        }
#pragma warning disable CA1031 // The room notices by itself: nothing comes of this listener any more.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.RoomNotDetached(_logger, e);
        }

        await _relays.Return(_rented);
    }
}
