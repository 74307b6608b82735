namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>A character as a room needs it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpokenCharacter")]
public sealed record SpokenCharacter
{
    [Id(0)]
    public required string CharacterKey { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Id(3)]
    public bool IsMuted { get; init; }
}
