namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>What the owner or a moderator decides about a chat.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.ChatSettings")]
public sealed record ChatSettings
{
    /// <summary>1 to 80 characters as people count them.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Where and when this happens; told to every character.</summary>
    [Id(1)]
    public string Scenario { get; init; } = "";

    [Id(2)]
    public SpeakerStrategy Strategy { get; init; }

    /// <summary>Turns of characters without a person, 0 to 6.</summary>
    [Id(3)]
    public int MostCharacterTurns { get; init; } = 3;

    /// <summary>Characters go on by themselves.</summary>
    [Id(4)]
    public bool IsAuto { get; init; }

    /// <summary>Silence before they do, 2 to 600 s.</summary>
    [Id(5)]
    public int AutoDelaySeconds { get; init; } = 5;

    /// <summary>Turns they take by themselves before they wait for a person, 1 to 20.</summary>
    [Id(6)]
    public int MostAutoTurns { get; init; } = 6;

    /// <summary>Put into every prompt at <see cref="AuthorsNoteDepth"/>; empty for none.</summary>
    [Id(7)]
    public string AuthorsNote { get; init; } = "";

    /// <summary>Messages from the end, 0 to 20.</summary>
    [Id(8)]
    public int AuthorsNoteDepth { get; init; } = 4;

    [Id(9)]
    public EntitlementPolicy EntitlementPolicy { get; init; }

    /// <summary>Adult content: everybody in the chat needs the entitlement.</summary>
    [Id(10)]
    public bool IsAdult { get; init; }
}
