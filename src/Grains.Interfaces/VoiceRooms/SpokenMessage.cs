namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a person said, word by word.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpokenMessage")]
public sealed record SpokenMessage
{
    [Id(0)]
    public required string UserId { get; init; }

    [Id(1)]
    public required string UtteranceId { get; init; }

    [Id(2)]
    public required string Text { get; init; }

    /// <summary>Milliseconds of speech.</summary>
    [Id(3)]
    public required int DurationMs { get; init; }
}
