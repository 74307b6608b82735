using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>A turn a character is to take.</summary>
internal sealed record QueuedAnswer
{
    /// <summary>"msg_" and 128 random bits.</summary>
    public required string UtteranceId { get; init; }

    public required string CharacterKey { get; init; }

    public required TurnCause Cause { get; init; }

    /// <summary>The message it answers; null in auto mode and for the idle prompt.</summary>
    public string? CausedBy { get; init; }

    public string? DecisionId { get; init; }

    /// <summary>The person whose rights it has.</summary>
    public required string OnBehalfOf { get; init; }

    /// <summary>A sentence for people, the strongest reason of the decision.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Nobody said anything for a while: it asks whether anybody is there.</summary>
    public bool IsIdlePrompt { get; init; }
}
