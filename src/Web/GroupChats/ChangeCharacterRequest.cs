namespace Lexi.Web.GroupChats;

internal sealed record ChangeCharacterRequest(bool? IsMuted);
