using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A character is to speak: what shall it be told?</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.PrepareSpoken")]
public sealed record PrepareSpoken
{
    [Id(0)]
    public required string CharacterKey { get; init; }

    [Id(1)]
    public required TurnCause Cause { get; init; }

    [Id(2)]
    public string? CausedBy { get; init; }

    [Id(3)]
    public required string OnBehalfOf { get; init; }

    /// <summary>
    /// The utterance that is still being heard, and its words as they will have been heard to the end: an answer is prepared on top of it, and
    /// thrown away when it is cut. Null when nobody speaks.
    /// </summary>
    [Id(4)]
    public string? SpokenNowBy { get; init; }

    [Id(5)]
    public string SpokenNow { get; init; } = "";

    /// <summary>Added for this answer only, for example that nobody has said anything for a while.</summary>
    [Id(6)]
    public string ExtraInstructions { get; init; } = "";
}
