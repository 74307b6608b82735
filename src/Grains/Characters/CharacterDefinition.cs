using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>A character as its author wrote it. Stored as a document when it is not part of the program.</summary>
public sealed record CharacterDefinition
{
    /// <summary>What people see of it.</summary>
    public required CharacterCard Card { get; init; }

    /// <summary>Goes on from "You are NAME, ": who it is, in one sentence without the full stop.</summary>
    public required string Role { get; init; }

    /// <summary>Temper, history, habits and opinions, in the second person; one paragraph an entry.</summary>
    public IReadOnlyList<string> Persona { get; init; } = [];

    /// <summary>How the voice sounds (seed 000 called it pitch): models take it as an instruction, there is no parameter for it.</summary>
    public required string Delivery { get; init; }

    /// <summary>0.25 to 1.5.</summary>
    public double Speed { get; init; } = 1.0;

    /// <summary>Said unasked when a call begins; null waits.</summary>
    public string? Greeting { get; init; }

    /// <summary>What it feels for other characters: key and a sentence in the second person.</summary>
    public IReadOnlyDictionary<string, string> Relationships { get; init; } = new Dictionary<string, string>();

    public Endpointing Endpointing { get; init; } = new();

    /// <summary>It is told what the person has at home to mix drinks with, and has the tools of a bar.</summary>
    public bool KeepsBar { get; init; }

    /// <summary>Overrides the configured model; null takes it.</summary>
    public string? Model { get; init; }
}
