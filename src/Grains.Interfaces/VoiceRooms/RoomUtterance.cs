namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>One turn of one speaker, as the transcript keeps it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.RoomUtterance")]
public sealed record RoomUtterance
{
    /// <summary>Of the sound; a character's is also its message's.</summary>
    [Id(0)]
    public required string UtteranceId { get; init; }

    /// <summary>User id or character key.</summary>
    [Id(1)]
    public required string SpeakerId { get; init; }

    [Id(2)]
    public required bool IsCharacter { get; init; }

    /// <summary>What was said; of a character only what was heard.</summary>
    [Id(3)]
    public required string Text { get; init; }

    /// <summary>Length of the sound; of a character what was sent of it.</summary>
    [Id(4)]
    public required int DurationMs { get; init; }

    /// <summary>How much of it was heard, by the room's policy; never more than <see cref="DurationMs"/>.</summary>
    [Id(5)]
    public required int HeardMs { get; init; }

    /// <summary>Somebody spoke over it, or stopped it.</summary>
    [Id(6)]
    public bool IsInterrupted { get; init; }

    /// <summary>The message it became; null when it became none.</summary>
    [Id(7)]
    public string? MessageId { get; init; }

    [Id(8)]
    public required DateTimeOffset StartedAt { get; init; }
}
