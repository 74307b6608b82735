namespace Lexi.Web.GroupChats;

/// <summary>What a browser sends to make a chat.</summary>
internal sealed record CreateChatRequest(ChatSettingsPatch? Settings, IReadOnlyList<string?>? Characters, string? PersonaId);
