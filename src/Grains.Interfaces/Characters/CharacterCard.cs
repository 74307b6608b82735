namespace Lexi.Grains.Interfaces.Characters;

/// <summary>A character as people see it. Always an AI, and said so.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CharacterCard")]
public sealed record CharacterCard
{
    [Id(0)]
    public required string Key { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    /// <summary>One line under the name.</summary>
    [Id(2)]
    public required string Tagline { get; init; }

    /// <summary>Two or three sentences.</summary>
    [Id(3)]
    public required string Description { get; init; }

    /// <summary>A hue in degrees, 0 to 359, for the character's colours.</summary>
    [Id(4)]
    public int Hue { get; init; }

    /// <summary>The voice it has when nobody chose another.</summary>
    [Id(5)]
    public required string Voice { get; init; }

    /// <summary>The voices a person may choose for it.</summary>
    [Id(6)]
    public IReadOnlyList<string> Voices { get; init; } = [];

    /// <summary>Things to say first, for people who do not know how to begin.</summary>
    [Id(7)]
    public IReadOnlyList<string> Openers { get; init; } = [];

    /// <summary>User id of its author; null for a built-in one.</summary>
    [Id(8)]
    public string? OwnerId { get; init; }

    [Id(9)]
    public CharacterVisibility Visibility { get; init; } = CharacterVisibility.Public;

    [Id(10)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Id(11)]
    public bool IsAdult { get; init; }

    /// <summary>Where its picture is, on this server; null when it has none.</summary>
    [Id(12)]
    public string? AvatarUrl { get; init; }
}
