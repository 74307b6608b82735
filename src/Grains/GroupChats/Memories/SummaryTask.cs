using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Memories;

/// <summary>What is to be told in short.</summary>
/// <param name="Before">The summary so far; null when there is none.</param>
/// <param name="Messages">What comes after it, oldest first; all heard by the character.</param>
public sealed record SummaryTask(RollingSummary? Before, IReadOnlyList<GroupMessage> Messages)
{
    /// <summary>Position of the newest message that will be in it.</summary>
    public long UpToPosition => Messages[^1].Position;
}
