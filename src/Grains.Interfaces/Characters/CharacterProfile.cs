namespace Lexi.Grains.Interfaces.Characters;

/// <summary>What a chat needs of a character to let it write.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CharacterProfile")]
public sealed record CharacterProfile
{
    [Id(0)]
    public required CharacterCard Card { get; init; }

    /// <summary>Null for a built-in one.</summary>
    [Id(1)]
    public string? OwnerId { get; init; }

    /// <summary>Goes on from "You are NAME, ": who it is, in one sentence without the full stop; empty for imported cards.</summary>
    [Id(2)]
    public string Role { get; init; } = "";

    /// <summary>Who it is, in the author's words.</summary>
    [Id(3)]
    public required string Persona { get; init; }

    [Id(4)]
    public string Personality { get; init; } = "";

    [Id(5)]
    public string Scenario { get; init; } = "";

    /// <summary>Goes before everything; cards call it the system prompt.</summary>
    [Id(6)]
    public string SystemPrompt { get; init; } = "";

    /// <summary>Goes after the history.</summary>
    [Id(7)]
    public string PostHistoryInstructions { get; init; } = "";

    /// <summary>Dialogues that show how it speaks, each beginning with &lt;START&gt; as cards have them.</summary>
    [Id(8)]
    public string ExampleDialogue { get; init; } = "";

    /// <summary>What it says when it comes into a chat, the group's own first; empty says nothing.</summary>
    [Id(9)]
    public IReadOnlyList<string> Greetings { get; init; } = [];

    /// <summary>0 never speaks unasked, 1 always wants to.</summary>
    [Id(10)]
    public double Talkativeness { get; init; } = 0.5;

    /// <summary>Other names people call it.</summary>
    [Id(11)]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it feels for other characters at first.</summary>
    [Id(12)]
    public IReadOnlyList<FirstFeeling> Relationships { get; init; } = [];

    [Id(13)]
    public Lorebook? Lorebook { get; init; }

    [Id(14)]
    public IReadOnlyList<CharacterTool> Tools { get; init; } = [];

    [Id(15)]
    public TextSettings Text { get; init; } = new();

    /// <summary>Only people with the adult entitlement may meet it.</summary>
    [Id(16)]
    public bool IsAdult { get; init; }

    /// <summary>How fast it speaks aloud, 0.25 to 1.5.</summary>
    [Id(17)]
    public double Speed { get; init; } = 1.0;

    /// <summary>How it sounds, in the author's words.</summary>
    [Id(18)]
    public string Delivery { get; init; } = "";
}
