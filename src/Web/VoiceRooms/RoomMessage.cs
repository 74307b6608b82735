using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>A room as a whole: the chat it is, and its voices.</summary>
internal sealed record RoomMessage(GroupChatSnapshot Chat, VoiceRoomSnapshot Room);
