namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>Somebody a person plays in chats.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.Persona")]
public sealed record Persona
{
    /// <summary>"persona_" and 128 random bits.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>1 to 40 characters as people count them; not a character's.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>Who the person is when they play it; data for characters, never an instruction.</summary>
    [Id(2)]
    public string Description { get; init; } = "";
}
