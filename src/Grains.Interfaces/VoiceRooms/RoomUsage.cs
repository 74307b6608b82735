namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What was spent upstream, in the smallest units.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RoomUsage")]
public sealed record RoomUsage
{
    /// <summary>Sound of people that was transcribed, milliseconds.</summary>
    [Id(0)]
    public long TranscribedMs { get; init; }

    [Id(1)]
    public long InputTokens { get; init; }

    [Id(2)]
    public long OutputTokens { get; init; }

    /// <summary>Of <see cref="OutputTokens"/>, those of answers nobody heard.</summary>
    [Id(3)]
    public long WastedTokens { get; init; }

    /// <summary>Answers that were made and thrown away.</summary>
    [Id(4)]
    public int WastedAnswers { get; init; }
}
