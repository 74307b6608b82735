using System.Threading.Channels;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Lexi.Web.Hubs;

/// <summary>
/// The door for browsers: one connection for everything (docs/protocol.md). It decides nothing; what a connection may do stands in
/// <see cref="ClientConnection"/>, what a call may do in its grain.
/// </summary>
[Authorize]
public sealed class LexiHub(ClientConnectionFactory connections, OpenConnections open) : Hub
{
    private ClientConnection Connection => (ClientConnection)Context.Items[typeof(ClientConnection)]!;

    public override Task OnConnectedAsync()
    {
        var connection = connections.Create(Context, Clients.Caller);
        Context.Items[typeof(ClientConnection)] = connection;
        open.Add(connection);
        return base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        open.Remove(Connection);
        await Connection.DisposeAsync();
        await base.OnDisconnectedAsync(exception);
    }

    public Task<AttachedMessage> StartCall(StartCallMessage request) => Connection.StartCall(request);

    public Task<AttachedMessage> AttachCall(AttachCallMessage request) => Connection.AttachCall(request);

    public Task StreamMicrophone(string callId, ChannelReader<AudioFrame> frames) => Connection.StreamMicrophone(callId, frames);

    public Task ReportPlayback(string callId, PlaybackMessage report) => Connection.ReportPlayback(callId, report);

    public Task SendText(string callId, string text) => Connection.SendText(callId, text);

    public Task SetMuted(string callId, bool muted) => Connection.SetMuted(callId, muted);

    public Task PushToTalk(string callId, bool pressed) => Connection.PushToTalk(callId, pressed);

    public Task SetTurnMode(string callId, TurnMode mode) => Connection.SetTurnMode(callId, mode);

    public Task HangUp(string callId) => Connection.HangUp(callId);
}
