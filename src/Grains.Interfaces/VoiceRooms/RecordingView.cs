namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>Whether a room is recorded, as everybody in it sees it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RecordingView")]
public sealed record RecordingView
{
    public static readonly RecordingView Off = new();

    [Id(0)]
    public RecordingState State { get; init; }

    /// <summary>"rec_" and 128 random bits; null while off.</summary>
    [Id(1)]
    public string? RecordingId { get; init; }

    [Id(2)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Who asked for it.</summary>
    [Id(3)]
    public string? AskedBy { get; init; }
}
