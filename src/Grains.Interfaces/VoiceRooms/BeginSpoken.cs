using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A character begins to be heard.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.BeginSpoken")]
public sealed record BeginSpoken
{
    /// <summary>Becomes the message's id.</summary>
    [Id(0)]
    public required string UtteranceId { get; init; }

    [Id(1)]
    public required string CharacterKey { get; init; }

    [Id(2)]
    public required TurnCause Cause { get; init; }

    [Id(3)]
    public string? CausedBy { get; init; }

    [Id(4)]
    public string? DecisionId { get; init; }

    [Id(5)]
    public required string OnBehalfOf { get; init; }
}
