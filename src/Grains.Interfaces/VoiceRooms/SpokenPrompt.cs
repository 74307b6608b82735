using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>Everything a character is told for one answer.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.SpokenPrompt")]
public sealed record SpokenPrompt
{
    /// <summary>Persona and rules: trusted, nothing in it was said by anybody.</summary>
    [Id(0)]
    public required string Instructions { get; init; }

    /// <summary>The talk so far, oldest first; words of people are labelled and fenced.</summary>
    [Id(1)]
    public required IReadOnlyList<PromptLine> Lines { get; init; }

    /// <summary>The provider's voice.</summary>
    [Id(2)]
    public required string Voice { get; init; }

    [Id(3)]
    public double Speed { get; init; } = 1.0;

    /// <summary>An opaque name of the person on whose behalf it is.</summary>
    [Id(4)]
    public required string SafetyIdentifier { get; init; }

    /// <summary>Functions it may call.</summary>
    [Id(5)]
    public IReadOnlyList<CharacterTool> Tools { get; init; } = [];
}
