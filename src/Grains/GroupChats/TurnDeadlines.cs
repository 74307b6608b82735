using Lexi.Grains.GroupChats.Machine;

namespace Lexi.Grains.GroupChats;

/// <summary>When the rules must be asked again though nothing happens.</summary>
internal static class TurnDeadlines
{
    /// <summary>The earliest; null when nothing is going on.</summary>
    public static DateTimeOffset? Next(ChatTurns turns) =>
        Earliest(Earliest(turns.Writing?.Deadline, turns.Deciding?.Deadline), Earliest(turns.AutoDueAt, turns.VoicedUntil));

    /// <summary>The earlier of two; null is never.</summary>
    public static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;
}
