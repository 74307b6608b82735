namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A recording, who is on it, and what was said.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RecordingDetails")]
public sealed record RecordingDetails
{
    [Id(0)]
    public required RecordingSummary Recording { get; init; }

    /// <summary>Track 0 is the mix of all; then a track a speaker, in the order in which they were first heard.</summary>
    [Id(1)]
    public required IReadOnlyList<RecordingTrack> Tracks { get; init; }

    /// <summary>In the order of their beginning.</summary>
    [Id(2)]
    public required IReadOnlyList<RecordedUtterance> Transcript { get; init; }

    /// <summary>The person who asks may delete it.</summary>
    [Id(3)]
    public bool MayDelete { get; init; }
}
