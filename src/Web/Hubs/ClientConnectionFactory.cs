using System.Security.Claims;
using Lexi.Grains.Interfaces;
using Lexi.Web.VoiceRooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Hubs;

/// <summary>Makes the state of a hub connection.</summary>
public sealed class ClientConnectionFactory(
    IGrainFactory grains, RoomRelays relays, Limits limits, HubInstruments instruments, TimeProvider time, ILogger<ClientConnection> logger)
{
    internal ClientConnection Create(HubCallerContext context, IClientProxy client)
    {
        var userId = context.User?.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? throw new InvalidOperationException("An authorised connection has no user id.");
        var outbox = new ConnectionOutbox(client, limits, instruments, time, context.Abort, logger);
        return new ClientConnection(userId, grains, relays, outbox, limits, instruments, time, context.Abort, logger);
    }
}
