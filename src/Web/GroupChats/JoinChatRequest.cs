namespace Lexi.Web.GroupChats;

/// <summary>What a browser sends to come into a chat by invitation.</summary>
internal sealed record JoinChatRequest(string? Code, string? PersonaId);
