namespace Lexi.Grains.Interfaces.Characters;

/// <summary>What an engine is told to become a character.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CharacterBrief")]
public sealed record CharacterBrief
{
    [Id(0)]
    public required CharacterCard Card { get; init; }

    /// <summary>Persona and rules; the first line is "You are NAME, …".</summary>
    [Id(1)]
    public required string Instructions { get; init; }

    [Id(2)]
    public required string Voice { get; init; }

    /// <summary>0.25 to 1.5.</summary>
    [Id(3)]
    public double Speed { get; init; } = 1.0;

    /// <summary>What the character says unasked when a call begins; null when it waits.</summary>
    [Id(4)]
    public string? Greeting { get; init; }

    [Id(5)]
    public Endpointing Endpointing { get; init; } = new();

    [Id(6)]
    public IReadOnlyList<CharacterTool> Tools { get; init; } = [];

    /// <summary>Overrides the configured model; null takes it.</summary>
    [Id(7)]
    public string? Model { get; init; }

    /// <summary>ISO 639-1 code expected from the person; null for any.</summary>
    [Id(8)]
    public string? Language { get; init; }
}
