using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A question to the chat: who speaks now?</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.ChooseSpeakers")]
public sealed record ChooseSpeakers
{
    [Id(0)]
    public required string DecisionId { get; init; }

    [Id(1)]
    public required TurnCause Cause { get; init; }

    /// <summary>The message it is about; null in auto mode.</summary>
    [Id(2)]
    public string? CausedBy { get; init; }

    /// <summary>The person whose rights count.</summary>
    [Id(3)]
    public required string OnBehalfOf { get; init; }

    /// <summary>Turns characters took since a person acted; the floor counts them.</summary>
    [Id(4)]
    public int TurnsWithoutPerson { get; init; }

    /// <summary>A character that somebody made speak; null for a free choice.</summary>
    [Id(5)]
    public string? Forced { get; init; }
}
