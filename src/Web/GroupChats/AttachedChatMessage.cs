using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Web.GroupChats;

/// <summary>The answer to listening to a chat.</summary>
public sealed record AttachedChatMessage(string AttachmentId, bool IsGapless, IReadOnlyList<GroupChatEvent> Missed, GroupChatSnapshot Chat);
