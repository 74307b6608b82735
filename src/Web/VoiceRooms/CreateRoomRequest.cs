using Lexi.Web.GroupChats;

namespace Lexi.Web.VoiceRooms;

/// <summary>What a browser sends to make a room: a chat, and how its voices are set.</summary>
internal sealed record CreateRoomRequest(
    ChatSettingsPatch? Settings, IReadOnlyList<string?>? Characters, string? PersonaId, VoiceRoomSettingsPatch? Room);
