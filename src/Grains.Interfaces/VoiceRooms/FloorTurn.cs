using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A character's turn on the floor, being heard or to come.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.FloorTurn")]
public sealed record FloorTurn
{
    /// <summary>"msg_" and 128 random bits: the id of its sound, and of the message it becomes.</summary>
    [Id(0)]
    public required string UtteranceId { get; init; }

    [Id(1)]
    public required string CharacterKey { get; init; }

    [Id(2)]
    public required TurnCause Cause { get; init; }

    /// <summary>The decision that chose it; its reasons are read with it.</summary>
    [Id(3)]
    public string? DecisionId { get; init; }

    /// <summary>A sentence for people: "Ada called her by name."</summary>
    [Id(4)]
    public string Reason { get; init; } = "";

    /// <summary>Its words are being made, or are here.</summary>
    [Id(5)]
    public bool IsPrepared { get; init; }
}
