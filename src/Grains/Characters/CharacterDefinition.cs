using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>A character as its author wrote it. Stored as a document when it is not part of the program.</summary>
public sealed record CharacterDefinition
{
    /// <summary>What people see of it.</summary>
    public required CharacterCard Card { get; init; }

    /// <summary>Goes on from "You are NAME, ": who it is, in one sentence without the full stop; empty when its author did not say.</summary>
    public string Role { get; init; } = "";

    /// <summary>Temper, history, habits and opinions, in the second person; one paragraph an entry.</summary>
    public IReadOnlyList<string> Persona { get; init; } = [];

    /// <summary>How the voice sounds (seed 000 called it pitch): models take it as an instruction, there is no parameter for it.</summary>
    public string Delivery { get; init; } = "";

    /// <summary>0.25 to 1.5.</summary>
    public double Speed { get; init; } = 1.0;

    /// <summary>Said unasked when a call begins; null waits.</summary>
    public string? Greeting { get; init; }

    /// <summary>What else it says first, as cards have it.</summary>
    public IReadOnlyList<string> AlternateGreetings { get; init; } = [];

    /// <summary>What it says first in a group, before the others.</summary>
    public IReadOnlyList<string> GroupOnlyGreetings { get; init; } = [];

    /// <summary>What it feels for other characters at first.</summary>
    public IReadOnlyList<FirstFeeling> Relationships { get; init; } = [];

    /// <summary>Other names people call it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What <c>{{char}}</c> stands for in its texts; empty for its name.</summary>
    public string Nickname { get; init; } = "";

    /// <summary>0 never speaks unasked, 1 always wants to.</summary>
    public double Talkativeness { get; init; } = 0.5;

    public string Personality { get; init; } = "";

    public string Scenario { get; init; } = "";

    /// <summary>Goes before everything.</summary>
    public string SystemPrompt { get; init; } = "";

    /// <summary>Goes after the history.</summary>
    public string PostHistoryInstructions { get; init; } = "";

    /// <summary>Dialogues that show how it speaks, each beginning with &lt;START&gt;.</summary>
    public string ExampleDialogue { get; init; } = "";

    public Lorebook? Lorebook { get; init; }

    /// <summary>Addresses it may ask; the bar's tools come with <see cref="KeepsBar"/>.</summary>
    public IReadOnlyList<HttpTool> Tools { get; init; } = [];

    /// <summary>How it writes.</summary>
    public TextSettings Text { get; init; } = new();

    public CharacterEngine Engine { get; init; }

    /// <summary>For people, never for models; so are the two after it.</summary>
    public string CreatorNotes { get; init; } = "";

    public string Creator { get; init; } = "";

    public string Version { get; init; } = "";

    /// <summary>The card it came as, JSON text; see <see cref="CharacterSheet.CardExtras"/>.</summary>
    public string? CardExtras { get; init; }

    public Endpointing Endpointing { get; init; } = new();

    /// <summary>It is told what the person has at home to mix drinks with, and has the tools of a bar.</summary>
    public bool KeepsBar { get; init; }

    /// <summary>Overrides the configured model; null takes it.</summary>
    public string? Model { get; init; }
}
