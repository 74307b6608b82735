using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>What decides whether the characters go on by themselves.</summary>
public sealed record AutoQuestion
{
    public required ChatSettings Settings { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>When the newest message ended.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>Turns characters took since a person wrote.</summary>
    public required int TurnsWithoutPerson { get; init; }

    /// <summary>Somebody is connected.</summary>
    public required bool IsAnybodyHere { get; init; }

    /// <summary>A character is chosen or writes.</summary>
    public bool IsSpeaking { get; init; }

    /// <summary>When a person was last seen typing; null never.</summary>
    public DateTimeOffset? TypingAt { get; init; }

    /// <summary>When a person last stopped what was being written; null never.</summary>
    public DateTimeOffset? StoppedAt { get; init; }
}
