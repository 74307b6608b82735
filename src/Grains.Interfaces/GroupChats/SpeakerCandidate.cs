namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>A character that could have spoken, and why it did or did not.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpeakerCandidate")]
public sealed record SpeakerCandidate
{
    [Id(0)]
    public required string CharacterKey { get; init; }

    [Id(1)]
    public required double Score { get; init; }

    [Id(2)]
    public required IReadOnlyList<ScoreReason> Reasons { get; init; }
}
