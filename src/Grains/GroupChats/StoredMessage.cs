using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>A message with all its versions (table <c>messages</c>).</summary>
/// <param name="Message">As members see it; its text is the shown version.</param>
/// <param name="Swipes">All versions, the first first; one for a person's.</param>
public sealed record StoredMessage(GroupMessage Message, IReadOnlyList<string> Swipes);
