using System.Buffers.Text;
using System.Security.Cryptography;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Hubs;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.VoiceRooms;

/// <summary>The relays of this process: one for each room to which it has a connection.</summary>
public sealed class RoomRelays(IGrainFactory grains, Limits limits, VoiceRoomInstruments instruments, TimeProvider time, ILogger<RoomRelays> logger)
{
    private readonly Lock _gate = new();

    // A runtime may hold observers weakly; this keeps ours alive as long as somebody listens.
    private readonly Dictionary<string, Rented> _relays = new(StringComparer.Ordinal);

    /// <summary>The room's relay, made for the first who asks; each who rents it gives it back once.</summary>
    internal Rented Rent(string roomId)
    {
        lock (_gate)
        {
            if (!_relays.TryGetValue(roomId, out var rented))
                _relays[roomId] = rented = Create(roomId);
            rented.Holders++;
            return rented;
        }
    }

    /// <summary>The last one takes it away. Never fails: a server that stops has no relay to lose.</summary>
    internal async Task Return(Rented rented)
    {
        lock (_gate)
        {
            if (--rented.Holders > 0)
                return;
            _ = _relays.Remove(rented.Relay.RoomId);
        }

        try
        {
            // What the room sent before it let go arrives before this: a runtime may take a message to nobody for a fault.
            await rented.Reference.OnSignals(new VoiceRoomSignals { RoomId = "", Signals = [] });
        }
#pragma warning disable CA1031 // The room notices by itself: its relay does not answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.RoomNotDetached(logger, e);
        }

        grains.DeleteObjectReference<IVoiceRoomRelay>(rented.Reference);
        rented.Relay.Dispose();
    }

    private Rented Create(string roomId)
    {
        var relayId = $"relay_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";
        var relay = new RoomRelay(roomId, relayId, grains.GetGrain<IVoiceRoomGrain>(roomId), limits, instruments, time);
        return new Rented(relay, grains.CreateObjectReference<IVoiceRoomRelay>(relay));
    }

    internal sealed class Rented(RoomRelay relay, IVoiceRoomRelay reference)
    {
        public RoomRelay Relay => relay;

        public IVoiceRoomRelay Reference => reference;

        /// <summary>Guarded by the lock of the relays.</summary>
        public int Holders { get; set; }
    }
}
