using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>A turn a character is to take. Kept in the room's document, so that a restart loses none.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.QueuedAnswer")]
public sealed record QueuedAnswer
{
    /// <summary>"msg_" and 128 random bits.</summary>
    [Id(0)]
    public required string UtteranceId { get; init; }

    [Id(1)]
    public required string CharacterKey { get; init; }

    [Id(2)]
    public required TurnCause Cause { get; init; }

    /// <summary>The message it answers; null in auto mode and for the idle prompt.</summary>
    [Id(3)]
    public string? CausedBy { get; init; }

    [Id(4)]
    public string? DecisionId { get; init; }

    /// <summary>The person whose rights it has.</summary>
    [Id(5)]
    public required string OnBehalfOf { get; init; }

    /// <summary>A sentence for people, the strongest reason of the decision.</summary>
    [Id(6)]
    public string Reason { get; init; } = "";

    /// <summary>Nobody said anything for a while: it asks whether anybody is there.</summary>
    [Id(7)]
    public bool IsIdlePrompt { get; init; }

    /// <summary>Characters talk among themselves: it gives way to people.</summary>
    internal bool IsAmongThemselves => Cause is TurnCause.Reply or TurnCause.Auto;
}
