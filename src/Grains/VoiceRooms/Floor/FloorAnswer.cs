using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>A character's turn that was asked for: it is prepared, or heard.</summary>
internal sealed record FloorAnswer
{
    public required QueuedAnswer Turn { get; init; }

    /// <summary>The utterance it was built on while that was still heard.</summary>
    public string? OnTopOf { get; init; }

    /// <summary>Its first sound is here.</summary>
    public bool HasBegun { get; init; }

    /// <summary>All of it is here, or all that ever will be.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Its length once it is whole; 0 when that is not known.</summary>
    public int DurationMs { get; init; }

    /// <summary>The listeners hear it.</summary>
    public bool IsHeard { get; init; }

    public int HeardMs { get; init; }

    /// <summary>It is held where it is.</summary>
    public bool IsHeld { get; init; }

    /// <summary>When it is given up unless it gets further; does not count while it is held.</summary>
    public required long Deadline { get; init; }

    public string Id => Turn.UtteranceId;

    /// <summary>Characters talk among themselves: it gives way to people.</summary>
    public bool IsAmongThemselves => Turn.IsAmongThemselves;

    public bool IsOwedTo(string userId) => Turn.Cause == TurnCause.Message && Turn.OnBehalfOf == userId;
}
