namespace Lexi.Grains.Interfaces.Characters;

/// <summary>A character as its author edits it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CharacterSheet")]
public sealed record CharacterSheet
{
    /// <summary>Chosen by the server from the name; empty for a new one.</summary>
    [Id(0)]
    public string Key { get; init; } = "";

    /// <summary>1 to 40 characters as people count them; not one that passes for another character's built-in name.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>Other names people call it.</summary>
    [Id(2)]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>One line under the name.</summary>
    [Id(3)]
    public string Tagline { get; init; } = "";

    /// <summary>Who it is, in the author's words; cards call it the description.</summary>
    [Id(4)]
    public required string Persona { get; init; }

    [Id(5)]
    public string Personality { get; init; } = "";

    [Id(6)]
    public string Scenario { get; init; } = "";

    [Id(7)]
    public string FirstMessage { get; init; } = "";

    [Id(8)]
    public IReadOnlyList<string> AlternateGreetings { get; init; } = [];

    /// <summary>Used only when it comes into a group.</summary>
    [Id(9)]
    public IReadOnlyList<string> GroupOnlyGreetings { get; init; } = [];

    /// <summary>Dialogues that show how it speaks, each beginning with &lt;START&gt;.</summary>
    [Id(10)]
    public string ExampleDialogue { get; init; } = "";

    [Id(11)]
    public string SystemPrompt { get; init; } = "";

    [Id(12)]
    public string PostHistoryInstructions { get; init; } = "";

    /// <summary>For people, never for models.</summary>
    [Id(13)]
    public string CreatorNotes { get; init; } = "";

    [Id(14)]
    public string Creator { get; init; } = "";

    [Id(15)]
    public string Version { get; init; } = "";

    [Id(16)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>0 never speaks unasked, 1 always wants to.</summary>
    [Id(17)]
    public double Talkativeness { get; init; } = 0.5;

    /// <summary>Hue of its colours, 0 to 359.</summary>
    [Id(18)]
    public int Hue { get; init; }

    /// <summary>One of the voices the server has.</summary>
    [Id(19)]
    public string Voice { get; init; } = "marin";

    [Id(20)]
    public CharacterEngine Engine { get; init; }

    [Id(21)]
    public TextSettings Text { get; init; } = new();

    [Id(22)]
    public bool IsAdult { get; init; }

    [Id(23)]
    public CharacterVisibility Visibility { get; init; }

    [Id(24)]
    public Lorebook? Lorebook { get; init; }

    /// <summary>Server-side tools it may use.</summary>
    [Id(25)]
    public IReadOnlyList<HttpTool> Tools { get; init; } = [];

    /// <summary>Fields of an imported card that Lexi does not know, as JSON text: they leave with an export as they came.</summary>
    [Id(26)]
    public string? CardExtras { get; init; }
}
