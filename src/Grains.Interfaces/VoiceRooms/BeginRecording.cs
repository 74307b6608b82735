namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a recording begins with.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.BeginRecording")]
public sealed record BeginRecording
{
    [Id(0)]
    public required string RoomId { get; init; }

    [Id(1)]
    public required string AskedBy { get; init; }

    /// <summary>Who agreed, user id to name.</summary>
    [Id(2)]
    public required IReadOnlyDictionary<string, string> People { get; init; }

    /// <summary>The characters, key to name.</summary>
    [Id(3)]
    public required IReadOnlyDictionary<string, string> Characters { get; init; }
}
