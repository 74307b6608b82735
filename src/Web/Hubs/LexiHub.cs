using System.Threading.Channels;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.GroupChats;
using Lexi.Web.Hubs.MessagePack;
using Lexi.Web.VoiceRooms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Lexi.Web.Hubs;

/// <summary>
/// The door for browsers: one connection for everything (docs/protocol.md). It decides nothing; what a connection may do stands in
/// <see cref="ClientConnection"/>, <see cref="ConnectedChats"/> and <see cref="ConnectedRooms"/>, what a call, a chat or a room allows in its grain.
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

    public Task<JoinedRoomMessage> JoinRoom(JoinRoomMessage request) => Connection.Rooms.Join(request);

    public Task LeaveRoom(string roomId) => Connection.Rooms.Leave(roomId);

    public Task StreamRoomMicrophone(string roomId, ChannelReader<AudioFrame> frames) => Connection.Rooms.StreamMicrophone(roomId, frames);

    public Task ReportRoomPlayback(string roomId, RoomPlaybackMessage report) => Connection.Rooms.ReportPlayback(roomId, report);

    public Task RaiseHand(string roomId, bool raised) => Connection.Rooms.RaiseHand(roomId, raised);

    public Task SetRoomMuted(string roomId, bool muted) => Connection.Rooms.SetMuted(roomId, muted);

    public Task SilencePerson(string roomId, string userId, bool silenced) => Connection.Rooms.SetSilenced(roomId, userId, silenced);

    public Task SetSeat(string roomId, string userId, SeatKind kind) => Connection.Rooms.SetSeat(roomId, userId, kind);

    public Task Admit(string roomId, string userId, bool admitted) => Connection.Rooms.Admit(roomId, userId, admitted);

    public Task PutOut(string roomId, string userId) => Connection.Rooms.PutOut(roomId, userId);

    public Task RoomPushToTalk(string roomId, bool pressed) => Connection.Rooms.PushToTalk(roomId, pressed);

    public Task SetRoomTurnMode(string roomId, TurnMode mode) => Connection.Rooms.SetTurnMode(roomId, mode);

    public Task StopTurn(string roomId, string utteranceId) => Connection.Rooms.StopTurn(roomId, utteranceId);

    public Task SetConsent(string roomId, bool consents) => Connection.Rooms.SetConsent(roomId, consents);

    public Task AskToRecord(string roomId) => Connection.Rooms.AskToRecord(roomId);

    public Task StopRecording(string roomId) => Connection.Rooms.StopRecording(roomId);
}
