using System.Threading.Channels;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.GroupChats;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Lexi.Web.Hubs;

/// <summary>
/// The door for browsers: one connection for everything (docs/protocol.md). It decides nothing; what a connection may do stands in
/// <see cref="ClientConnection"/> and <see cref="ConnectedChats"/>, what a call or a chat allows in its grain.
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

    public Task<AttachedChatMessage> AttachChat(AttachChatMessage request) => Connection.Chats.Attach(request);

    public Task DetachChat(string chatId) => Connection.Chats.Detach(chatId);

    public Task<GroupMessage> PostMessage(string chatId, PostedMessage message) => Connection.Chats.Post(chatId, message);

    public Task<GroupMessage> EditMessage(string chatId, string messageId, string text) => Connection.Chats.Edit(chatId, messageId, text);

    public Task DeleteMessage(string chatId, string messageId) => Connection.Chats.Delete(chatId, messageId);

    public Task SetTyping(string chatId, bool isTyping) => Connection.Chats.SetTyping(chatId, isTyping);

    public Task MarkRead(string chatId, long position) => Connection.Chats.MarkRead(chatId, position);

    public Task ForceTurn(string chatId, string characterKey) => Connection.Chats.ForceTurn(chatId, characterKey);

    public Task ContinueMessage(string chatId, string messageId) => Connection.Chats.Continue(chatId, messageId);

    public Task RegenerateMessage(string chatId, string messageId) => Connection.Chats.Regenerate(chatId, messageId);

    public Task ChooseSwipe(string chatId, string messageId, int index) => Connection.Chats.ChooseSwipe(chatId, messageId, index);

    public Task StopChat(string chatId) => Connection.Chats.Stop(chatId);
}
