namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A recording in a list.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RecordingSummary")]
public sealed record RecordingSummary
{
    /// <summary>"rec_" and 128 random bits.</summary>
    [Id(0)]
    public required string RecordingId { get; init; }

    [Id(1)]
    public required string ChatId { get; init; }

    /// <summary>User id of the moderator who asked for it.</summary>
    [Id(2)]
    public required string AskedBy { get; init; }

    [Id(3)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it goes on.</summary>
    [Id(4)]
    public DateTimeOffset? EndedAt { get; init; }

    [Id(5)]
    public RecordingStatus Status { get; init; }

    /// <summary>Who was present and agreed, user id to name.</summary>
    [Id(6)]
    public required IReadOnlyDictionary<string, string> People { get; init; }

    /// <summary>The characters, key to name.</summary>
    [Id(7)]
    public required IReadOnlyDictionary<string, string> Characters { get; init; }

    /// <summary>Length of its sound, milliseconds; times in which it was held are not in it.</summary>
    [Id(8)]
    public long DurationMs { get; init; }

    /// <summary>Of its files. Silence takes less room on most disks.</summary>
    [Id(9)]
    public long Bytes { get; init; }
}
