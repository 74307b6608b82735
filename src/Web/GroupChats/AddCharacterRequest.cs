namespace Lexi.Web.GroupChats;

internal sealed record AddCharacterRequest(string? Character);
